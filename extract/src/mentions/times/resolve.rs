//! What an expression says, and when it was written → the days it means, after TIMEX3.

use jiff::civil::{Date, Weekday};
use model::{Time, TimeType};

use super::calendar::{
    Point, Unit, monday, month_plus, plus_days, plus_months, plus_years, week_value, weekday_from,
    weekday_until,
};
use super::meaning::{Amount, Edge, Fraction, From, Meaning, Partial, Shift};

/// What is known where an expression stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// When the text was written.
    pub(super) written: Option<Point>,
    /// The last date told before, from which "three days later" counts.
    pub(super) told: Option<Point>,
    /// A date in the same sentence whose year holds for what follows: "in May 2014 … in June".
    pub(super) near: Option<Point>,
    /// The last day told in the same sentence: "on Tuesday … at 18:00".
    pub(super) day: Option<Point>,
    /// Where the tense points.
    pub(super) direction: Direction,
}

impl Context {
    /// For expressions that carry their own year.
    pub(super) const NOWHERE: Context =
        Context { written: None, told: None, near: None, day: None, direction: Direction::Near };
}

/// Where the tense of the clause points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Back,
    Ahead,
    /// No tense to go by: whichever is nearer.
    Near,
}

/// A resolved expression: its TIMEX3 value and the first and last point of what it means.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Resolved {
    pub(super) kind: TimeType,
    pub(super) value: String,
    pub(super) stretch: Option<(Point, Point)>,
}

impl Resolved {
    fn date(value: String, first: Point, last: Point) -> Resolved {
        Resolved { kind: TimeType::Date, value, stretch: Some((first, last)) }
    }

    fn point(point: Point) -> Resolved {
        Resolved::date(point.to_string(), point, point)
    }

    fn bare(kind: TimeType, value: String) -> Resolved {
        Resolved { kind, value, stretch: None }
    }

    /// As a mention carries it.
    pub(super) fn time(&self) -> Time {
        let text = |point: Point| point.to_string();
        Time {
            kind: self.kind,
            value: self.value.clone(),
            start: self.stretch.map(|(first, _)| text(first)),
            end: self.stretch.map(|(_, last)| text(last)),
        }
    }
}

/// The days an expression means; none where the words and the context do not tell.
pub(super) fn resolve(meaning: &Meaning, context: &Context) -> Option<Resolved> {
    match meaning {
        Meaning::Date(date) => explicit(*date, context).map(Resolved::point),
        Meaning::Between(first, last) => between(*first, *last, context),
        Meaning::Unclear => None,
        Meaning::Decade(year) => tens(*year, 9, 10),
        Meaning::Century(number) => tens((number - 1) * 100, 99, 100),
        Meaning::Weekday(weekday, shift) => day(weekday_near(*weekday, *shift, context)?),
        Meaning::Month(month, shift) => month_near(*month, *shift, context).map(Resolved::point),
        Meaning::Season { code, month, year, shift } => season(code, *month, *year, *shift, context),
        Meaning::Fraction { part, index, year } => fraction(*part, *index, year, context),
        // Of a text that is dated by its month only, today lies in that month.
        Meaning::Day(0) => context.written.map(Resolved::point),
        Meaning::Day(offset) => day(plus_days(context.written?.day()?, *offset)),
        Meaning::Period(unit, offset) => period(*unit, *offset, context.written?, context.direction),
        Meaning::Beside(unit, offset) => {
            period(*unit, *offset, context.told.or(context.written)?, Direction::Near)
        }
        Meaning::Away { amount, unit, sign, from } => away(*amount, *unit, *sign, *from, context),
        Meaning::Length { amount, unit } => Some(Resolved::bare(TimeType::Duration, length(*amount, *unit))),
        Meaning::Recent { amount, unit, sign } => recent(*amount, *unit, *sign, context),
        Meaning::Fiscal(year) => Some(Resolved::bare(TimeType::Date, format!("FY{year:04}"))),
        Meaning::Reference(value) => Some(Resolved::bare(TimeType::Date, value.clone())),
        Meaning::Repeated(value) => Some(Resolved::bare(TimeType::Set, value.clone())),
        Meaning::Clock { time, day } => within_day(&format!("T{time}"), day.as_deref(), context),
        Meaning::PartOfDay { part, day } => within_day(&format!("T{part}"), day.as_deref(), context),
        Meaning::Part { edge, of } => resolve(of, context).map(|of| part_of(*edge, of, context)),
    }
}

/// TIMEX3 value of a length: `P3D`, `P2.5Y`, `PT6H`, `PXD` for an uncounted one.
pub(super) fn length(amount: Amount, unit: Unit) -> String {
    let (prefix, letter, times) = match unit {
        Unit::Second => ("PT", "S", 1.0),
        Unit::Minute => ("PT", "M", 1.0),
        Unit::Hour => ("PT", "H", 1.0),
        Unit::Day => ("P", "D", 1.0),
        Unit::Night => ("PT", "NI", 1.0),
        Unit::Week => ("P", "W", 1.0),
        Unit::Weekend => ("P", "WE", 1.0),
        Unit::Fortnight => ("P", "W", 2.0),
        Unit::Month => ("P", "M", 1.0),
        Unit::Quarter => ("P", "Q", 1.0),
        Unit::Year => ("P", "Y", 1.0),
        Unit::Decade => ("P", "DE", 1.0),
        Unit::Century => ("P", "CE", 1.0),
    };
    match amount {
        Amount::Count(count) => format!("{prefix}{}{letter}", count * times),
        Amount::Vague => format!("{prefix}X{letter}"),
    }
}

fn day(date: Date) -> Option<Resolved> {
    Some(Resolved::point(Point::Day(date)))
}

/// A date in words; a missing year comes from the sentence or the nearest in time.
fn explicit(date: Partial, context: &Context) -> Option<Point> {
    match (date.year, date.month, date.day) {
        (Some(year), None, _) => Some(Point::Year(year)),
        (Some(year), Some(month), None) => Some(Point::Month(year, month)),
        (Some(year), Some(month), Some(day)) => Date::new(year, month, day).ok().map(Point::Day),
        (None, Some(month), Some(day)) => day_near(month, day, context),
        (None, Some(month), None) => month_near(month, Shift::Open, context),
        (None, None, _) => None,
    }
}

fn between(first: Partial, last: Partial, context: &Context) -> Option<Resolved> {
    let (first, last) = (explicit(first, context)?, explicit(last, context)?);
    Some(Resolved::date(format!("{first}/{last}"), first, last))
}

/// Decades and centuries; their TIMEX3 value is the year without its last figures.
fn tens(year: i16, length: i16, cut: i16) -> Option<Resolved> {
    let last = plus_years(year.max(1), i64::from(length))?;
    Some(Resolved::date((year / cut).to_string(), Point::Year(year.max(1)), Point::Year(last)))
}

/// "March 14": in the year that the sentence tells, else the nearest that the tense allows.
fn day_near(month: i8, day: i8, context: &Context) -> Option<Point> {
    let on = |year: i16| Date::new(year, month, day).ok();
    if let Some(near) = context.near {
        let same = on(near.year())?;
        let date = if same < near.first_day() { plus_years(near.year(), 1).and_then(on) } else { Some(same) };
        return date.map(Point::Day);
    }
    let written = context.written?;
    let Some(today) = written.day() else { return on(written.year()).map(Point::Day) };
    let dates: Vec<Date> =
        [-1, 0, 1].into_iter().filter_map(|step| plus_years(today.year(), step)).filter_map(on).collect();
    let nearest = |allowed: &dyn Fn(Date) -> bool| {
        dates.iter().copied().filter(|&date| allowed(date)).min_by_key(|&date| days_apart(date, today))
    };
    let any = nearest(&|_| true)?;
    let allowed = match context.direction {
        // A newspaper's clock can be a day ahead of its correspondent's.
        Direction::Back => nearest(&|date| date <= plus_days(today, 1)),
        Direction::Ahead => nearest(&|date| date >= today),
        Direction::Near => Some(any),
    };
    // Nobody leaves out the year of a day that far away when its namesake is around the corner: the tense misled.
    let misled = allowed.is_some_and(|date| days_apart(date, today) > FAR && days_apart(any, today) < CLOSE);
    allowed.filter(|_| !misled).or(Some(any)).map(Point::Day)
}

/// Days beyond which a date without a year is not meant, where another lies within `CLOSE`.
const FAR: i32 = 240;
const CLOSE: i32 = 60;

fn days_apart(a: Date, b: Date) -> i32 {
    a.since(b).map_or(i32::MAX, |span| span.get_days().abs())
}

/// "March", "last March".
fn month_near(month: i8, shift: Shift, context: &Context) -> Option<Point> {
    if let Some(near) = context.near.filter(|_| shift == Shift::Open) {
        let earlier = near.year_month().is_some_and(|(_, told)| month < told);
        return plus_years(near.year(), i64::from(earlier)).map(|year| Point::Month(year, month));
    }
    let written = context.written?;
    let Some((year, now)) = written.year_month() else {
        return (shift != Shift::Last).then_some(Point::Month(written.year(), month));
    };
    let step = match (shift, context.direction) {
        (Shift::This, _) => 0,
        (Shift::Last, _) => -i64::from(month >= now),
        (Shift::Next, _) | (Shift::Open, Direction::Ahead) => {
            i64::from(month < now || (month == now && shift == Shift::Next))
        }
        (Shift::Open, Direction::Back) => -i64::from(month > now),
        // Without a tense a month belongs to the past unless it is just ahead.
        (Shift::Open, Direction::Near) => -i64::from(month > now + 2),
    };
    plus_years(year, step).map(|year| Point::Month(year, month))
}

fn weekday_near(weekday: Weekday, shift: Shift, context: &Context) -> Option<Date> {
    let today = context.written?.day()?;
    Some(match (shift, context.direction) {
        (Shift::Last, _) => weekday_until(plus_days(today, -1), weekday),
        (Shift::Next, _) => weekday_from(plus_days(today, 1), weekday),
        (Shift::This, _) => weekday_from(monday(today), weekday),
        (Shift::Open, Direction::Ahead) => weekday_from(today, weekday),
        (Shift::Open, _) => weekday_until(today, weekday),
    })
}

/// Three months; the winter of 2014 ends in 2015.
fn season(code: &str, month: i8, year: Option<i16>, shift: Shift, context: &Context) -> Option<Resolved> {
    let year = match year {
        Some(year) => year,
        None => {
            let written = context.written?;
            let (this, now) = written.year_month()?;
            let step = match (shift, context.direction) {
                (Shift::Last, _) => -i64::from(now <= month + 2),
                (Shift::Next, _) | (Shift::Open, Direction::Ahead) => i64::from(now >= month),
                (Shift::Open, Direction::Back) => -i64::from(now < month),
                (Shift::This, _) | (Shift::Open, Direction::Near) => 0,
            };
            plus_years(this, step)?
        }
    };
    let (last_year, last) = month_plus((year, month), 2)?;
    Some(Resolved::date(
        format!("{year:04}-{code}"),
        Point::Month(year, month),
        Point::Month(last_year, last),
    ))
}

fn fraction(part: Fraction, index: u32, year: &Meaning, context: &Context) -> Option<Resolved> {
    let (year, _) = resolve(year, context)?.stretch?;
    let (year, index) = (year.year(), i8::try_from(index).ok()?);
    let (letter, months) = match part {
        Fraction::Quarter => ('Q', 3),
        Fraction::Half => ('H', 6),
    };
    let first = (index - 1) * months + 1;
    let (from, until) = (Point::Month(year, first), Point::Month(year, first + months - 1));
    Some(Resolved::date(format!("{year:04}-{letter}{index}"), from, until))
}

/// The unit that holds `from`, moved by `offset` units.
fn period(unit: Unit, offset: i64, from: Point, direction: Direction) -> Option<Resolved> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => None,
        Unit::Day | Unit::Night => day(plus_days(from.day()?, offset)),
        Unit::Week => week(plus_days(from.day()?, 7 * offset)),
        Unit::Fortnight => week(plus_days(from.day()?, 14 * offset)),
        Unit::Weekend => weekend(from.day()?, offset, direction),
        Unit::Month => month_plus(from.year_month()?, offset)
            .map(|(year, month)| Resolved::point(Point::Month(year, month))),
        Unit::Quarter => {
            let (year, month) = month_plus(from.year_month()?, 3 * offset)?;
            fraction(
                Fraction::Quarter,
                (month.unsigned_abs() as u32).div_ceil(3),
                &whole(year),
                &Context::NOWHERE,
            )
        }
        Unit::Year => plus_years(from.year(), offset).map(|year| Resolved::point(Point::Year(year))),
        Unit::Decade => tens(plus_years(from.year(), 10 * offset)? / 10 * 10, 9, 10),
        Unit::Century => tens(plus_years(from.year(), 100 * offset)? / 100 * 100, 99, 100),
    }
}

fn whole(year: i16) -> Meaning {
    Meaning::Date(Partial { year: Some(year), ..Partial::default() })
}

fn week(date: Date) -> Option<Resolved> {
    let first = monday(date);
    Some(Resolved::date(week_value(date), Point::Day(first), Point::Day(plus_days(first, 6))))
}

/// The weekend of the ISO week; "the weekend" in a tale is the one just past.
fn weekend(today: Date, offset: i64, direction: Direction) -> Option<Resolved> {
    let saturday = plus_days(monday(today), 5 + 7 * offset);
    let past = offset == 0 && saturday > today && direction == Direction::Back;
    let saturday = if past { plus_days(saturday, -7) } else { saturday };
    let value = format!("{}-WE", week_value(saturday));
    Some(Resolved::date(value, Point::Day(saturday), Point::Day(plus_days(saturday, 1))))
}

/// The most units that a distance is counted in; what is further lies beyond the calendar.
const FARTHEST: f64 = 100_000.0;

/// A distance from the day of writing or from the time told; as exact as its unit.
fn away(amount: Amount, unit: Unit, sign: i64, from: From, context: &Context) -> Option<Resolved> {
    let Amount::Count(count) = amount else {
        let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return (from == From::Writing).then(|| Resolved::bare(TimeType::Date, value.to_owned()));
    };
    let from = match from {
        From::Writing => context.written?,
        From::Told => context.told.or(context.written)?,
        From::Event(date) => Point::Day(date),
    };
    if count > FARTHEST {
        return None;
    }
    let months = |months: f64| month_plus(from.year_month()?, sign * months.round() as i64);
    let whole = count.fract() == 0.0;
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => {
            let point = Point::Day(from.day()?);
            Some(Resolved { kind: TimeType::Time, value: point.to_string(), stretch: Some((point, point)) })
        }
        Unit::Day | Unit::Night => day(plus_days(from.day()?, sign * count as i64)),
        Unit::Week | Unit::Weekend if from.day().is_some() => {
            week(plus_days(from.day()?, sign * (7.0 * count) as i64))
        }
        Unit::Fortnight => week(plus_days(from.day()?, sign * (14.0 * count) as i64)),
        Unit::Week | Unit::Weekend => None,
        Unit::Month | Unit::Quarter => {
            let (year, month) = months(count * if unit == Unit::Month { 1.0 } else { 3.0 })?;
            Some(Resolved::point(Point::Month(year, month)))
        }
        Unit::Year if !whole => {
            months(12.0 * count).map(|(year, month)| Resolved::point(Point::Month(year, month)))
        }
        Unit::Year => {
            plus_years(from.year(), sign * count as i64).map(|year| Resolved::point(Point::Year(year)))
        }
        Unit::Decade => tens(plus_years(from.year(), sign * (10.0 * count) as i64)? / 10 * 10, 9, 10),
        Unit::Century => tens(plus_years(from.year(), sign * (100.0 * count) as i64)? / 100 * 100, 99, 100),
    }
}

/// A length that begins or ends on the day of writing.
fn recent(amount: Amount, unit: Unit, sign: i64, context: &Context) -> Option<Resolved> {
    let stretch = context.written.and_then(Point::day).and_then(|today| {
        let Amount::Count(count) = amount else { return None };
        if count > FARTHEST {
            return None;
        }
        let far = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            Unit::Day | Unit::Night => plus_days(today, sign * count as i64),
            Unit::Week | Unit::Weekend => plus_days(today, sign * (7.0 * count) as i64),
            Unit::Fortnight => plus_days(today, sign * (14.0 * count) as i64),
            Unit::Month => plus_months(today, sign * count.round() as i64),
            Unit::Quarter => plus_months(today, sign * (3.0 * count).round() as i64),
            Unit::Year => plus_months(today, sign * (12.0 * count).round() as i64),
            Unit::Decade => plus_months(today, sign * (120.0 * count).round() as i64),
            Unit::Century => plus_months(today, sign * (1200.0 * count).round() as i64),
        };
        Some((Point::Day(far.min(today)), Point::Day(far.max(today))))
    });
    Some(Resolved { kind: TimeType::Duration, value: length(amount, unit), stretch })
}

/// A time of day, on the day said, else on the day told in the sentence, else on the day of writing.
fn within_day(suffix: &str, said: Option<&Meaning>, context: &Context) -> Option<Resolved> {
    let point = match said {
        Some(meaning) => Some(resolve(meaning, context)?.stretch?.0),
        None => context.day.or(context.written),
    };
    let point = point.filter(|point| point.day().is_some());
    let value = format!("{}{suffix}", point.map(|point| point.to_string()).unwrap_or_default());
    Some(Resolved { kind: TimeType::Time, value, stretch: point.map(|point| (point, point)) })
}

/// Narrows a stretch to one of its thirds; the TIMEX3 value stays that of the whole.
fn part_of(edge: Edge, of: Resolved, context: &Context) -> Resolved {
    let Some((first, last)) = of.stretch else { return of };
    let today = context
        .written
        .and_then(Point::day)
        .filter(|&day| first.first_day() <= day && day <= last.last_day());
    let stretch = match (edge, today) {
        (Edge::Earlier, Some(today)) => (Point::Day(first.first_day()), Point::Day(today)),
        (Edge::Later, Some(today)) => (Point::Day(today), Point::Day(last.last_day())),
        (Edge::Earlier | Edge::Later, None) => (first, last),
        (edge, _) => third(edge, first, last),
    };
    Resolved { stretch: Some(stretch), ..of }
}

fn third(edge: Edge, first: Point, last: Point) -> (Point, Point) {
    let index = match edge {
        Edge::Early | Edge::Start | Edge::Earlier => 0,
        Edge::Middle => 1,
        Edge::Late | Edge::End | Edge::Later => 2,
    };
    match (first, last) {
        (Point::Year(year), Point::Year(until)) if year == until => {
            (Point::Month(year, 4 * index + 1), Point::Month(year, 4 * index + 4))
        }
        (Point::Year(year), Point::Year(until)) => {
            let length = until - year + 1;
            let at = |third: i16| year + length * third / 3;
            (Point::Year(at(index.into())), Point::Year(at(i16::from(index) + 1) - 1))
        }
        (Point::Month(year, month), Point::Month(..)) if first == last => {
            let ends = [1, 11, 21];
            let day = |day: i8| Date::new(year, month, day).map_or(first.first_day(), |day| day);
            let from = day(ends[index as usize]);
            let until = if index == 2 { first.last_day() } else { day(ends[index as usize] + 9) };
            (Point::Day(from), Point::Day(until))
        }
        _ => (first, last),
    }
}
