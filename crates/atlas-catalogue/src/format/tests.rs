use super::format;
use crate::{Vocabulary, record_schema};

fn laid_out(text: &str) -> String {
    let schema = record_schema(&Vocabulary::default());
    match format(text, &schema) {
        Ok(formatted) => {
            assert_eq!(
                format(&formatted, &schema).as_deref(),
                Ok(formatted.as_str()),
                "laying out twice changes nothing"
            );
            formatted
        }
        Err(error) => format!("{error:?}"),
    }
}

#[test]
fn keys_come_in_the_order_of_the_schema_and_comments_with_them() {
    let text = "\
# yaml-language-server: $schema=../record.schema.json
# who
org:   Example   # legal name


# what
name: Example
id: CS-EXAMPLE
components:
    # the front door
    gateway: {plane: edge,   name: Gateway}
    store:
        source: s1   # seen there
        plane: state
        name: 'Store'
# the end
";
    insta::assert_snapshot!(laid_out(text), @r"
    # yaml-language-server: $schema=../record.schema.json
    id: CS-EXAMPLE

    # what
    name: Example
    # who
    org: Example  # legal name
    components:
      # the front door
      gateway: {name: Gateway, plane: edge}
      store:
        name: 'Store'
        plane: state
        source: s1  # seen there
    # the end
    ");
}

#[test]
fn long_mappings_are_broken_and_block_texts_kept() {
    let text = "\
failures_top5:
- {name: hot_room, detection: queue depth above the bound for a minute, mitigation: split the room and move half of it to another node, recovery: merge when the load has been low for an hour}
- name: lost
  detection: |
      first
        second -> third

      fourth
summary: >-
    folded
    text

challenge: none
";
    insta::assert_snapshot!(laid_out(text), @r"
    summary: >-
      folded
      text

    challenge: none
    failures_top5:
      - name: hot_room
        detection: queue depth above the bound for a minute
        mitigation: split the room and move half of it to another node
        recovery: merge when the load has been low for an hour
      - name: lost
        detection: |
          first
            second -> third

          fourth
    ");
}

#[test]
fn a_comment_stays_with_the_item_that_it_stands_in() {
    let text = "\
notes:
- first  # one
- # two
  second
lessons:
  # three
    - {lesson: shed load at the edge, kind: worked, impact: fewer outages of the store behind it, problem: retries in every layer, solution: one budget for all of them}
    - # four
      lesson: test failover
    - # five
      lesson: warm caches
migration:
  # six
  {from: one, to: two}
discussion:
  - # seven
  - why
";
    insta::assert_snapshot!(laid_out(text), @r"
    # six
    migration: {from: one, to: two}
    lessons:
      # three
      - lesson: shed load at the edge
        kind: worked
        impact: fewer outages of the store behind it
        problem: retries in every layer
        solution: one budget for all of them
      # four
      - lesson: test failover
      # five
      - lesson: warm caches
    discussion:
      # seven
      -
      - why
    notes:
      - first  # one
      # two
      - second
    ");
}

#[test]
fn white_space_at_the_ends_of_lines_stays_in_a_text_and_nowhere_else() {
    let text = "name: x  \nsummary: >-   \n   one \n   two  \n\n   three\n\n\nnotes: \n  - |\n      four \n  - >-\n    five \n";
    let expected = "name: x\nsummary: >-\n  one \n  two  \n\n  three\n\nnotes:\n  - |\n    four \n  - >-\n    five \n";
    assert_eq!(laid_out(text), expected);
}

#[test]
fn text_of_several_lines_comes_to_stand_on_one() {
    assert_eq!(
        laid_out("name: one\n  two\norg: one\n\n  two\ntags: [one\n  two, three]\n"),
        "name: one two\norg: \"one\\ntwo\"\ntags: [one two, three]\n"
    );
}

#[test]
fn what_cannot_be_laid_out_safely_is_left_alone() {
    assert_eq!(laid_out("- a list\n"), "NotARecord");
    assert_eq!(laid_out("a: &x 1\nb: *x\n"), "Unsupported(\"an anchor or tag\")");
    assert_eq!(laid_out("a: [1\n"), "NotARecord");
    assert_eq!(laid_out("a: |+\n  1\n\n"), "Unsupported(\"a block text that keeps the blank lines below it\")");
}
