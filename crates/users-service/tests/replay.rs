//! `cargo xtask replay` as a person meets it: the program, its input and output.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

#[test]
fn state_is_carried_from_line_to_line_until_a_reset() {
    let output = replay(
        &["-"],
        "{\"method\":\"DELETE\",\"target\":\"/api/v1/users/5\"}\n\
         {\"method\":\"GET\",\"target\":\"/api/v1/users/5\"}\n\
         {\"reset\":true}\n\
         {\"method\":\"GET\",\"target\":\"/api/v1/users/5\"}\n",
    );
    let answers = answers(&output);
    let statuses: Vec<_> = answers
        .iter()
        .map(|answer| answer["status"].as_u64())
        .collect();
    assert_eq!(statuses, [Some(204), Some(404), Some(200)]);
    assert_eq!(answers[1]["reason"], "NOT FOUND");
    assert!(answers[2]["headers"][0].is_array() && answers[2]["body_base64"].is_string());
}

#[test]
fn a_malformed_line_gets_an_error_and_the_next_one_is_read() {
    let output = replay(
        &["-"],
        "{\"method\":\n\
         [1]\n\
         {\"method\":\"GET\",\"target\":\"/api/v1/health\"}",
    );
    let answers = answers(&output);
    assert!(answers[0]["error"].is_string() && answers[1]["error"].is_string());
    assert_eq!(answers[2]["status"], 200);
    assert!(output.status.success());
}

#[test]
fn a_variant_answers_in_its_own_way() {
    // A crash, a change that leaves fields out, and the list.
    let requests = "{\"method\":\"GET\",\"target\":\"/api/v1/boom\"}\n\
         {\"method\":\"PATCH\",\"target\":\"/api/v1/users/1\",\"body\":\"{}\",\
          \"headers\":[[\"Content-Type\",\"application/json\"]]}\n";
    let answers_of = |variant: &str| answers(&replay(&["--variant", variant, "-"], requests));
    let usual = answers(&replay(&["-"], requests));
    assert_eq!(answers_of("project"), usual);
    // It differs inside only.
    assert_eq!(answers_of("fat_route"), usual);
    let other = [
        "no_handlers",
        "patch_as_put",
        "debug",
        "production",
        "shield",
        "unvalidated",
    ];
    let mut others: Vec<_> = other.map(answers_of).into();
    others.push(usual);
    for (number, one) in others.iter().enumerate() {
        assert_eq!(one.len(), 2);
        assert!(!others.iter().skip(number + 1).any(|other| other == one));
    }
}

#[test]
fn lines_come_from_a_file_as_from_standard_input() {
    let lines = "{\"method\":\"GET\",\"target\":\"/api/v1/users\"}\r\n\n{\r\n";
    let file = std::env::temp_dir().join(format!("front-desk-replay-{}", std::process::id()));
    std::fs::write(&file, lines).expect("a file can be written");
    let from_file = replay(&[&*file.to_string_lossy(), "--variant=debug"], "");
    std::fs::remove_file(&file).expect("the file is there");
    assert!(from_file.status.success());
    assert_eq!(answers(&from_file)[1]["line"], 3);
    assert_eq!(
        from_file.stdout,
        replay(&["-", "--variant=debug"], lines).stdout
    );
}

#[test]
fn what_cannot_be_done_is_said() {
    for (arguments, word) in [
        (&["--variant", "nope", "-"][..], "no_handlers"),
        (&["no-such-file.jsonl"][..], "no-such-file.jsonl"),
        (&["src"][..], "can't read src"),
        (&["-", "--variant"][..], "needs a name"),
        (&["-", "-"][..], "one file"),
        (&[][..], "FILE"),
        (&["--fast", "-"][..], "--fast"),
    ] {
        let output = replay(arguments, "");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            !output.status.success() && said.contains(word),
            "{arguments:?}: {said}"
        );
    }
}

fn replay(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_replay"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input is a pipe");
    // A program that refuses its arguments doesn't wait for what is written.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

fn answers(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect()
}
