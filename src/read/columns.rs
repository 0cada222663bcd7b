//! What the columns of a table, or the keys of loose JSON, mean by their names.
//!
//! The names are those of the TimelineJS spreadsheet and those that newsrooms and
//! the tools they use give their columns.

/// What a column says about an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Date,
    EndDate,
    Year,
    Month,
    Day,
    Time,
    EndYear,
    EndMonth,
    EndDay,
    EndTime,
    /// What is to be shown instead of the date.
    Said,
    Title,
    Text,
    Group,
    /// What kind of thing it is, where a group is said beside it.
    Category,
    /// Who took part.
    Participants,
    Link,
    Media,
    Key,
    Importance,
    /// TimelineJS: `title`, `era`, or blank.
    Kind,
}

/// How many fields there are.
const N_FIELDS: usize = Field::Kind as usize + 1;

/// Which column of a table says what.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    by_field: [Option<usize>; N_FIELDS],
}

impl Columns {
    /// The columns of a header. Where several say the same, that with the clearest
    /// name is taken, and of those the first.
    pub(crate) fn from_header<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut columns = Self::default();
        let mut ranks = [u8::MAX; N_FIELDS];
        for (position, name) in names.enumerate() {
            let Some((field, rank)) = field(name) else { continue };
            let (Some(best), Some(column)) =
                (ranks.get_mut(field as usize), columns.by_field.get_mut(field as usize))
            else {
                continue;
            };
            if rank < *best {
                *best = rank;
                *column = Some(position);
            }
        }
        columns.settle(ranks.get(Field::Group as usize).is_some_and(|&rank| rank == 0));
        columns
    }

    /// Which column says this.
    pub(crate) fn get(&self, field: Field) -> Option<usize> {
        self.by_field.get(field as usize).copied().flatten()
    }

    /// Makes a column say this.
    pub(crate) fn set(&mut self, field: Field, column: Option<usize>) {
        if let Some(slot) = self.by_field.get_mut(field as usize) {
            *slot = column;
        }
    }

    /// Whether a column says anything.
    pub(crate) fn uses(&self, column: usize) -> bool {
        self.by_field.contains(&Some(column))
    }

    /// Whether any column says when.
    pub(crate) fn have_dates(&self) -> bool {
        self.get(Field::Date).or(self.get(Field::Year)).is_some()
    }

    /// Whether any column says what happened.
    pub(crate) fn have_words(&self) -> bool {
        self.get(Field::Title).or(self.get(Field::Text)).is_some()
    }

    /// A time of day needs a day beside it; alone it is all the date there is. So does
    /// a category need a group, and one that is called so.
    fn settle(&mut self, has_clear_group: bool) {
        for [date, year, time] in [
            [Field::Date, Field::Year, Field::Time],
            [Field::EndDate, Field::EndYear, Field::EndTime],
        ] {
            if self.get(date).or(self.get(year)).is_none() {
                self.set(date, self.get(time));
                self.set(time, None);
            }
        }
        if !has_clear_group && let Some(category) = self.get(Field::Category) {
            self.set(Field::Group, Some(category));
            self.set(Field::Category, None);
        }
        // `type` means what it means to TimelineJS, or is as good as a category.
        if self.get(Field::Group).is_none() {
            self.set(Field::Group, self.get(Field::Kind));
        }
    }
}

/// What a column or key says by its name, and how clearly: 0 is the clearest.
pub(crate) fn field(name: &str) -> Option<(Field, u8)> {
    // `Start Date`, `start_date` and `startDate` are one name. No name has a letter
    // beyond ASCII; a blank or a dash may be one, and the tables that know which are
    // three kilobytes of what a page downloads.
    let mut buffer = [0; 20];
    let mut len = 0;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            *buffer.get_mut(len)? = c.to_ascii_lowercase() as u8;
            len += 1;
        } else if !(c.is_ascii() || is_beyond_letters(c)) {
            return None;
        }
    }
    let name = std::str::from_utf8(buffer.get(..len)?).ok()?;
    when(name).or_else(|| what(name))
}

/// Whether a character beyond ASCII stands between words, as blanks, dashes and byte
/// order marks do.
fn is_beyond_letters(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{a0}' | '\u{ad}' | '\u{b7}' | '\u{2000}'..='\u{206f}' | '\u{feff}')
}

/// Whether a column is known and has nothing that a timeline shows.
pub(crate) fn is_known_unused(name: &str) -> bool {
    const NAMES: [&str; 8] = [
        "alt text",
        "background",
        "index",
        "media caption",
        "media credit",
        "media thumbnail",
        "media link",
        "media link target",
    ];
    name.is_empty() || NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

fn when(name: &str) -> Option<(Field, u8)> {
    Some(match name {
        "date" | "startdate" | "when" | "dates" | "exactdate" | "datetime" => {
            (Field::Date, 0)
        }
        "start" | "begin" | "datestart" | "begindate" | "eventdate" | "startdatetime" => {
            (Field::Date, 1)
        }
        "datelocal" | "timestamp" | "dateandtime" => (Field::Date, 2),
        "from" | "published" | "pubdate" | "publishedat" | "datepublished"
        | "createdat" | "dateutc" => (Field::Date, 3),
        "enddate" | "end" | "dateend" | "enddatetime" | "finish" => (Field::EndDate, 0),
        "to" | "until" => (Field::EndDate, 1),
        "year" | "startyear" => (Field::Year, 0),
        "yr" | "years" => (Field::Year, 1),
        "month" | "startmonth" => (Field::Month, 0),
        "day" | "startday" => (Field::Day, 0),
        "time" | "timeofday" | "clock" => (Field::Time, 0),
        "starttime" => (Field::Time, 1),
        "endyear" => (Field::EndYear, 0),
        "endmonth" => (Field::EndMonth, 0),
        "endday" => (Field::EndDay, 0),
        "endtime" => (Field::EndTime, 0),
        "displaydate" | "said" | "display" | "datetext" => (Field::Said, 0),
        _ => return None,
    })
}

fn what(name: &str) -> Option<(Field, u8)> {
    Some(match name {
        "title" | "headline" => (Field::Title, 0),
        "event" | "name" | "label" | "heading" | "eventname" | "eventtitle" => {
            (Field::Title, 1)
        }
        "topic" | "subject" | "what" | "milestone" => (Field::Title, 2),
        // A cell of ready-made HTML usually opens with its own headline.
        "html" => (Field::Title, 3),
        "text" | "description" => (Field::Text, 0),
        "desc" | "content" | "details" | "detail" | "body" | "contenttext" | "story"
        | "summary" => (Field::Text, 1),
        "notes" | "note" | "comment" | "comments" | "eventdescription" => {
            (Field::Text, 2)
        }
        "group" | "lane" => (Field::Group, 0),
        "category" => (Field::Category, 0),
        "participants" | "participant" => (Field::Participants, 0),
        "people" | "persons" | "actors" | "who" => (Field::Participants, 1),
        "person" | "actor" | "characters" => (Field::Participants, 2),
        "tag" | "categories" | "section" | "track" | "series" => (Field::Group, 1),
        "country" | "region" => (Field::Group, 2),
        "tags" | "keywords" => (Field::Group, 3),
        "link" | "url" | "sourceurl" => (Field::Link, 0),
        "href" | "website" | "web" | "readmore" => (Field::Link, 1),
        "source" | "sources" | "citation" | "reference" | "references" => {
            (Field::Link, 2)
        }
        "media" | "mediaurl" => (Field::Media, 0),
        "image" | "imageurl" | "photo" | "picture" => (Field::Media, 1),
        "id" | "uniqueid" | "key" | "eventid" => (Field::Key, 0),
        "importance" | "weight" => (Field::Importance, 0),
        "type" => (Field::Kind, 0),
        _ => return None,
    })
}
