//! Scratch.
#![allow(clippy::all, clippy::print_stdout, clippy::unwrap_used)]
use sepakat::record::{Layer, OffsetUnit};
fn main() {
    let mut a = std::env::args().skip(1);
    let file = a.next().unwrap();
    let layers = if a.any(|x| x == "all") {
        Layer::ALL.to_vec()
    } else {
        vec![]
    };
    let p = sepakat::Pipeline::builder()
        .layers(layers)
        .build()
        .unwrap_or_else(|e| {
            println!("{e}");
            std::process::exit(1)
        });
    for line in std::fs::read_to_string(file).unwrap().lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = v["text"].as_str().unwrap();
        let mut art = sepakat::Article::new(text).id(v["id"].as_str().unwrap());
        if let Some(t) = v["title"].as_str() {
            art = art.title(t);
        }
        if let Some(d) = v["published"]
            .as_str()
            .and_then(|d| d[..10.min(d.len())].parse().ok())
        {
            art = art.published(d);
        }
        println!(
            "{}",
            serde_json::to_string(&p.extract(&art).in_unit(OffsetUnit::Char, text)).unwrap()
        );
    }
}
