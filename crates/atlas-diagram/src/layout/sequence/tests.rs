//! Places of hand-made sequences, and what holds in every one.

use proptest::prelude::*;

use super::{Layout, SMALL_SIZE, TEXT_SIZE, Voice, layout};
use crate::model::{Branch, Participant, Rung, Sequence, Status, Step, Support, Tone};
use crate::svg::geometry::Rect;
use crate::text::width;

fn participant(id: &str, name: &str) -> Participant {
    Participant {
        id: id.to_owned(),
        name: name.to_owned(),
        plane: None,
        duties: Vec::new(),
        components: Vec::new(),
        target: None,
    }
}

fn message(from: &str, to: &str, text: &str, tone: Tone) -> Step {
    Step::Message { from: from.to_owned(), to: to.to_owned(), text: text.to_owned(), status: None, tone, change: None }
}

fn note(over: &str, texts: &[&str]) -> Step {
    let rung = |text: &&str| Rung {
        text: (*text).to_owned(),
        limit: Some("100".to_owned()),
        component: None,
        support: Support::default(),
        change: None,
    };
    Step::Note { over: over.to_owned(), heading: "Heading".to_owned(), rungs: texts.iter().map(rung).collect() }
}

fn branch(condition: &str, steps: Vec<Step>) -> Branch {
    Branch { condition: condition.to_owned(), steps }
}

fn three(steps: Vec<Step>) -> Sequence {
    Sequence { participants: ["a", "b", "c"].map(|id| participant(id, id)).to_vec(), steps }
}

/// Rungs at `b`, each of which refuses or leads to the next.
fn ladder(rungs: usize) -> Vec<Step> {
    let mut steps = vec![message("b", "a", "answer", Tone::Answer)];
    for _ in 0..rungs {
        let refused = branch("full", vec![message("b", "a", "refused", Tone::Refusal)]);
        steps = vec![note("b", &["text"]), Step::Alternatives(vec![refused, branch("free", steps)])];
    }
    steps
}

#[test]
fn a_ladder_stands_at_one_depth() {
    let sequence = three(ladder(5));
    let layout = layout(&sequence);
    assert_eq!((layout.frames.len(), layout.notes.len(), layout.passes.len()), (5, 5, 5));
    for (frame, note) in layout.frames.iter().zip(&layout.notes) {
        assert!(frame.refuses && !frame.rect.meets(note.rect));
        assert!((frame.rect.middle().1 - note.rect.middle().1).abs() < 0.5, "{frame:?}");
        assert!((frame.rect.x - layout.frames[0].rect.x).abs() < 0.5);
    }
    assert!(layout.frames.windows(2).all(|pair| pair[0].rect.y + pair[0].rect.height < pair[1].rect.y));
    let heads: Vec<bool> = layout.passes.iter().map(|pass| pass.has_head).collect();
    assert_eq!(heads, [true, true, true, true, false], "the last one leads on to the answer");
}

#[test]
fn alternatives_that_come_together_again_stand_in_one_frame() {
    let choices = vec![
        branch("one", vec![message("a", "b", "x", Tone::Call)]),
        branch("two", vec![message("a", "c", "y", Tone::Call)]),
    ];
    let sequence = three(vec![Step::Alternatives(choices), message("b", "a", "z", Tone::Answer)]);
    let layout = layout(&sequence);
    assert_eq!(layout.frames.len(), 1);
    assert_eq!(layout.frames[0].tabs.len(), 2);
    let inside =
        |index: usize| layout.messages[index].course[0].1 < layout.frames[0].rect.y + layout.frames[0].rect.height;
    assert!(inside(0) && inside(1) && !inside(2));
}

#[test]
fn what_refers_to_nobody_is_left_out() {
    let steps =
        vec![message("a", "nobody", "x", Tone::Call), note("nobody", &["x"]), message("a", "b", "y", Tone::Call)];
    let sequence = three(steps);
    let layout = layout(&sequence);
    assert_eq!((layout.messages.len(), layout.notes.len()), (1, 0));
    let nobody = Sequence { participants: Vec::new(), steps: ladder(2) };
    let empty = super::layout(&nobody);
    assert!(empty.messages.is_empty() && empty.notes.is_empty() && empty.frames.is_empty());
}

#[test]
fn only_a_tall_drawing_names_its_participants_twice() {
    assert!(layout(&three(ladder(1))).feet.is_empty());
    let tall = three(ladder(12));
    let layout = layout(&tall);
    assert_eq!(layout.feet.len(), 3);
    assert!(layout.feet.iter().all(|foot| foot.rect.y >= layout.lifelines[0].bottom));
}

const WORDS: [&str; 8] = [
    "",
    "short",
    "a somewhat longer text that has to be wrapped",
    "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
    "שלום עולם",
    "</svg><script>",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "👩\u{200d}💻 \u{7} \u{202e}x",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![4 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned), 1 => "\\PC{0,200}"]
}

/// One of twelve participants, who may or may not be there.
fn end() -> impl Strategy<Value = String> {
    (0..13_usize).prop_map(|index| format!("p{index}"))
}

fn rung() -> impl Strategy<Value = Rung> {
    (text(), prop::option::of(text()), prop::option::of(text()), any::<bool>()).prop_map(
        |(text, limit, component, inferred)| Rung {
            text,
            limit,
            component: component.map(|name| ("id".to_owned(), name)),
            support: Support { inferred, ..Support::default() },
            change: None,
        },
    )
}

fn step() -> impl Strategy<Value = Step> {
    let tone = prop::sample::select(&[Tone::Call, Tone::Answer, Tone::Refusal][..]);
    let status = prop::option::of((text(), any::<bool>()).prop_map(|(text, stated)| Status { text, stated }));
    let message = (end(), end(), text(), status, tone).prop_map(|(from, to, text, status, tone)| Step::Message {
        from,
        to,
        text,
        status,
        tone,
        change: None,
    });
    let note = (end(), prop::collection::vec(rung(), 0..9)).prop_map(|(over, rungs)| Step::Note {
        over,
        heading: "Bounded queues".to_owned(),
        rungs,
    });
    prop_oneof![message, note].prop_recursive(4, 60, 4, |inner| {
        let branch =
            (text(), prop::collection::vec(inner, 0..4)).prop_map(|(condition, steps)| Branch { condition, steps });
        prop::collection::vec(branch, 0..4).prop_map(Step::Alternatives)
    })
}

/// A ladder of participants picked at will, for such are rare among arbitrary steps.
fn rungs() -> impl Strategy<Value = Vec<Step>> {
    let one = (end(), end(), prop::collection::vec(rung(), 0..4), text(), text());
    prop::collection::vec(one, 0..12).prop_map(|rungs| {
        rungs.into_iter().rev().fold(Vec::new(), |rest, (over, to, rungs, refused, passed)| {
            let answer = message(&over, &to, &refused, Tone::Refusal);
            let branches = vec![branch(&refused, vec![answer]), branch(&passed, rest)];
            vec![Step::Note { over, heading: "Timeouts".to_owned(), rungs }, Step::Alternatives(branches)]
        })
    })
}

fn sequence() -> impl Strategy<Value = Sequence> {
    let steps = (prop::collection::vec(step(), 0..24), rungs()).prop_map(|(steps, rungs)| [steps, rungs].concat());
    (prop::collection::vec(text(), 0..=12), steps).prop_map(|(names, steps)| {
        let participants = names.iter().enumerate().map(|(index, name)| participant(&format!("p{index}"), name));
        Sequence { participants: participants.collect(), steps }
    })
}

fn none_meets_another(what: &str, rects: &[Rect]) {
    for (index, one) in rects.iter().enumerate() {
        for other in &rects[index + 1..] {
            assert!(!one.meets(*other), "{what}: {one:?} and {other:?}");
        }
    }
}

fn holds(outer: Rect, inner: Rect) -> bool {
    inner.x >= outer.x - 0.01
        && inner.y >= outer.y - 0.01
        && inner.x + inner.width <= outer.x + outer.width + 0.01
        && inner.y + inner.height <= outer.y + outer.height + 0.01
}

/// Boxes that hold text or stand for something: no two of them may meet.
fn boxes(layout: &Layout<'_>) -> Vec<Rect> {
    let heads = layout.heads.iter().chain(&layout.feet).map(|head| head.rect);
    let notes = layout.notes.iter().map(|note| note.rect);
    let words = layout.messages.iter().map(|message| message.place);
    let passes = layout.passes.iter().map(|pass| pass.place);
    let tabs = layout.frames.iter().flat_map(|frame| {
        frame.tabs.iter().map(|((x, y), tab)| Rect { x: *x, y: *y, width: tab.width, height: tab.height })
    });
    heads.chain(notes).chain(words).chain(passes).chain(tabs).collect()
}

fn frames_nest(layout: &Layout<'_>) {
    for (index, one) in layout.frames.iter().enumerate() {
        for other in &layout.frames[index + 1..] {
            let apart = !one.rect.meets(other.rect);
            assert!(apart || holds(one.rect, other.rect) || holds(other.rect, one.rect), "{one:?} and {other:?}");
        }
        for ((x, y), tab) in &one.tabs {
            assert!(holds(one.rect, Rect { x: *x, y: *y, width: tab.width, height: tab.height }), "{one:?}");
        }
        for rect in boxes(layout) {
            assert!(holds(one.rect, rect) || !one.rect.meets(rect), "{one:?} cuts {rect:?}");
        }
    }
}

fn words_cover_no_lifeline(layout: &Layout<'_>) {
    let words = layout.messages.iter().map(|message| message.place).chain(layout.passes.iter().map(|pass| pass.place));
    for place in words.filter(|place| place.width > 0.0) {
        let crossed = layout.lifelines.iter().find(|line| place.x < line.x && line.x < place.x + place.width);
        assert_eq!(crossed, None, "{place:?}");
    }
}

fn notes_cover_only_their_own_lifeline(layout: &Layout<'_>) {
    for note in &layout.notes {
        for (column, line) in layout.lifelines.iter().enumerate() {
            let covered = note.rect.x < line.x && line.x < note.rect.x + note.rect.width;
            assert_eq!(covered, column == note.at, "{note:?}");
        }
    }
}

fn text_is_inside_its_card(layout: &Layout<'_>) {
    for note in &layout.notes {
        let headings = note.heading.iter().map(|line| line.at.0 + width(&line.text, TEXT_SIZE, true));
        let rows = note.items.iter().flat_map(|item| &item.rows).map(|(at, pieces)| {
            let own: f64 =
                pieces.iter().map(|piece| width(&piece.text, SMALL_SIZE, piece.voice == Voice::Strong)).sum();
            assert!(at.1 < note.rect.height);
            at.0 + own
        });
        assert!(headings.chain(rows).all(|right| right <= note.rect.width), "{note:?}");
        for item in note.items.iter().filter_map(|item| item.outline) {
            assert!(holds(Rect { x: 0.0, y: 0.0, ..note.rect }, item), "{item:?}");
        }
    }
    for head in &layout.heads {
        let rows = head.name.iter().map(|line| width(&line.text, super::NAME_SIZE, true));
        assert!(
            rows.chain(head.duties.iter().map(|line| width(&line.text, SMALL_SIZE, false)))
                .all(|row| row <= head.rect.width)
        );
    }
}

fn time_goes_down(layout: &Layout<'_>) {
    let messages: Vec<f64> = layout.messages.iter().map(|message| message.course[0].1).collect();
    assert!(messages.is_sorted_by(|one, other| one < other), "{messages:?}");
    let notes: Vec<f64> = layout.notes.iter().map(|note| note.rect.y).collect();
    assert!(notes.is_sorted_by(|one, other| one < other), "{notes:?}");
    assert!(layout.passes.iter().all(|pass| pass.from.1 < pass.to.1));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_sequence_can_be_read(sequence in sequence()) {
        let layout = layout(&sequence);
        none_meets_another("boxes", &boxes(&layout));
        frames_nest(&layout);
        words_cover_no_lifeline(&layout);
        notes_cover_only_their_own_lifeline(&layout);
        text_is_inside_its_card(&layout);
        time_goes_down(&layout);
        let frames = layout.frames.iter().map(|frame| frame.rect);
        for rect in boxes(&layout).into_iter().chain(frames) {
            prop_assert!([rect.x, rect.y, rect.width, rect.height].iter().all(|side| side.is_finite()));
            prop_assert!(holds(layout.bounds, rect), "{:?} in {:?}", rect, layout.bounds);
        }
        for line in &layout.lifelines {
            prop_assert!(layout.bounds.y <= line.top && line.top <= line.bottom && line.bottom <= layout.bounds.y + layout.bounds.height);
        }
        for (x, y) in layout.messages.iter().flat_map(|message| &message.course) {
            let point = Rect { x: *x, y: *y, ..Rect::default() };
            prop_assert!(holds(layout.bounds, point));
        }
        prop_assert_eq!(&layout, &super::layout(&sequence));
    }
}
