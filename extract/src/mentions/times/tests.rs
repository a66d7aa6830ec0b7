//! One line a case: the words, and what they mean when written on Thursday, 28 March 2019.

use super::calendar::Point;
use super::grammar::expression;
use super::resolve::{Context, Direction, Resolved, resolve};
use crate::mentions::words::sample;

fn context(direction: Direction) -> Context {
    Context {
        written: Point::parse("2019-03-28"),
        told: Point::parse("2018-11-05"),
        near: None,
        day: None,
        direction,
    }
}

/// The reading of a phrase that must be read to its end.
fn read(text: &str, context: &Context) -> Option<Resolved> {
    let words = sample::words(text);
    let (end, meaning) = expression(&words, 0).unwrap_or_else(|| panic!("`{text}` is a time"));
    assert_eq!(end, words.len(), "`{text}` is read to its end: {meaning:?}");
    resolve(&meaning, context)
}

fn value(text: &str, direction: Direction) -> String {
    read(text, &context(direction)).map_or("unresolved".to_owned(), |resolved| resolved.value)
}

/// Value, first and last day of a phrase in a tale of the past.
fn full(text: &str) -> String {
    let time = read(text, &context(Direction::Back)).expect("it resolves").time();
    format!("{} {}..{}", time.value, time.start.unwrap_or_default(), time.end.unwrap_or_default())
}

fn length_of_match(text: &str) -> Option<usize> {
    expression(&sample::words(text), 0).map(|(end, _)| end)
}

#[test]
fn calendar_dates() {
    for (text, expected) in [
        ("March 24 , 2019", "2019-03-24"),
        ("24 March 2019", "2019-03-24"),
        ("the 24th of March", "2019-03-24"),
        ("Tuesday , March 5 , 2019", "2019-03-05"),
        ("Sept. 3", "2018-09-03"),
        ("May 2018", "2018-05"),
        ("2015", "2015"),
        ("2019-03-28", "2019-03-28"),
        ("2019_-_03_-_28", "2019-03-28"),
        ("28/03/2019", "2019-03-28"),
        ("28.03.2019", "2019-03-28"),
        ("3/4/2019", "unresolved"),
        ("7/8/07", "unresolved"),
        ("February 30 , 2019", "unresolved"),
        ("New Year 's Eve", "2018-12-31"),
    ] {
        assert_eq!(value(text, Direction::Back), expected, "{text}");
    }
}

#[test]
fn stretches() {
    for (text, expected) in [
        ("24–26 March 2018", "2018-03-24/2018-03-26 2018-03-24..2018-03-26"),
        ("1977-1979", "1977/1979 1977..1979"),
        ("2015_-_16", "2015/2016 2015..2016"),
        ("the 1980s", "198 1980..1989"),
        ("the 19th century", "18 1800..1899"),
        ("last week", "2019-W12 2019-03-18..2019-03-24"),
        ("last month", "2019-02 2019-02..2019-02"),
        ("the weekend", "2019-W12-WE 2019-03-23..2019-03-24"),
        ("the first quarter of 2009", "2009-Q1 2009-01..2009-03"),
        ("the second half of last year", "2018-H2 2018-07..2018-12"),
        ("winter 2014", "2014-WI 2014-12..2015-02"),
        ("last summer", "2018-SU 2018-06..2018-08"),
        ("early 2015", "2015 2015-01..2015-04"),
        ("the end of last year", "2018 2018-09..2018-12"),
        ("mid - February", "2019-02 2019-02-11..2019-02-20"),
        ("late March 2017", "2017-03 2017-03-21..2017-03-31"),
        ("earlier this year", "2019 2019-01-01..2019-03-28"),
        ("the past three days", "P3D 2019-03-25..2019-03-28"),
    ] {
        assert_eq!(full(text), expected, "{text}");
    }
}

#[test]
fn relative_to_the_day_of_writing() {
    for (text, expected) in [
        ("today", "2019-03-28"),
        ("yesterday", "2019-03-27"),
        ("the day after tomorrow", "2019-03-30"),
        ("four years ago", "2015"),
        ("nearly four years ago", "2015"),
        ("a week ago", "2019-W12"),
        ("three days ago", "2019-03-25"),
        ("two and a half years ago", "2016-09"),
        ("several months ago", "PAST_REF"),
        ("two decades ago", "199"),
        ("next month", "2019-04"),
        ("Thursday", "2019-03-28"),
        ("Friday", "2019-03-22"),
        ("last Thursday", "2019-03-21"),
        ("next Monday", "2019-04-01"),
        ("November", "2018-11"),
        ("last March", "2018-03"),
    ] {
        assert_eq!(value(text, Direction::Back), expected, "{text}");
    }
}

#[test]
fn what_lies_ahead() {
    for (text, expected) in
        [("Friday", "2019-03-29"), ("June 1", "2019-06-01"), ("January 5", "2020-01-05"), ("May", "2019-05")]
    {
        assert_eq!(value(text, Direction::Ahead), expected, "{text}");
    }
    assert_eq!(value("June 1", Direction::Near), "2019-06-01");
}

#[test]
fn relative_to_the_time_told() {
    for (text, expected) in [
        ("three days later", "2018-11-08"),
        ("a week earlier", "2018-W44"),
        ("the same day", "2018-11-05"),
        ("the following year", "2019"),
        ("the previous month", "2018-10"),
    ] {
        assert_eq!(value(text, Direction::Back), expected, "{text}");
    }
}

#[test]
fn times_of_day() {
    for (text, expected) in [
        ("0800 UTC", "2019-03-28T08:00Z"),
        ("18:00", "2019-03-28T18:00"),
        ("9:45 a.m.", "2019-03-28T09:45"),
        ("12 p.m.", "2019-03-28T12:00"),
        ("6_:_30 pm local time", "2019-03-28T18:30"),
        ("Tuesday morning", "2019-03-26TMO"),
        ("last night", "2019-03-27TNI"),
        ("overnight", "2019-03-28TNI"),
        ("the early hours of Sunday", "2019-03-24TMO"),
    ] {
        assert_eq!(value(text, Direction::Back), expected, "{text}");
    }
}

#[test]
fn lengths_and_repetitions() {
    for (text, expected) in [
        ("three days", "P3D"),
        ("five - year", "unglued"),
        ("five_-_year", "P5Y"),
        ("four-week", "P4W"),
        ("almost two and a half years", "P2.5Y"),
        ("a year and a half", "P1.5Y"),
        ("several weeks", "PXW"),
        ("48 hours", "PT48H"),
        ("weekly", "P1W"),
        ("every Monday", "XXXX-WXX-1"),
        ("recent days", "PXD"),
        ("two consecutive quarters", "P2Q"),
        ("over a year", "P1Y"),
    ] {
        if expected == "unglued" {
            assert_eq!(length_of_match(text), None, "{text}");
        } else {
            assert_eq!(value(text, Direction::Back), expected, "{text}");
        }
    }
}

#[test]
fn no_times() {
    for text in [
        "march to the sea",
        "may",
        "1,200",
        "100 men",
        "14_-_year_-_old",
        "a day",
        "Sun",
        "second",
        "99.99.2019",
        "12 : 75",
    ] {
        assert_eq!(length_of_match(text), None, "{text}");
    }
}

#[test]
fn without_a_date_of_writing_nothing_is_guessed() {
    let nowhere = Context { written: None, told: None, near: None, day: None, direction: Direction::Back };
    for text in ["yesterday", "March 14", "last week", "four years ago"] {
        assert_eq!(read(text, &nowhere), None, "{text}");
    }
    let year = Context { written: Point::parse("2019"), ..nowhere };
    assert_eq!(read("March 14", &year).map(|resolved| resolved.value), Some("2019-03-14".to_owned()));
    assert_eq!(read("yesterday", &year), None);
}

#[test]
fn wire_service_datelines() {
    for (text, expected) in [
        ("25 Nov 89", "1989-11-25"),
        ("3 Mar 19", "2019-03-03"),
        ("0025 local time", "2019-03-28T00:25"),
        ("October", "2018-10"),
    ] {
        assert_eq!(value(text, Direction::Back), expected, "{text}");
    }
}

#[test]
fn a_day_that_names_an_event_has_no_year() {
    let words = sample::words("September 11 attacks");
    let (end, meaning) = expression(&words, 0).unwrap();
    assert_eq!((end, resolve(&meaning, &context(Direction::Back))), (2, None));
}
