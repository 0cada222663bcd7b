//! Addresses that may be put into a page.

use std::borrow::Cow;
use std::fmt;

/// An address that is safe to link to: `http`, `https`, `mailto` or `tel`, or a
/// place in the same document (`#…`).
///
/// It is cleaned as the URL Standard cleans addresses
/// (<https://url.spec.whatwg.org/#concept-basic-url-parser>): controls and blanks
/// around it are cut off, tabs and line breaks inside removed, and only then is the
/// scheme compared. `//host` and `www.host` are made `https`. A page that uses it
/// should still ask its own `new URL()` whether it agrees.
///
/// ```
/// # use date_line::read::{SafeUrl, UnsafeUrl};
/// let url = SafeUrl::new(" HTTPS://example.org/a ").unwrap();
/// assert_eq!(url.as_str(), "HTTPS://example.org/a");
/// assert_eq!(SafeUrl::new("java\tscript:alert(1)"), Err(UnsafeUrl::Scheme));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeUrl<'a>(Cow<'a, str>);

/// Why an address is not one that may be linked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsafeUrl {
    /// It has no scheme: it is relative, or no address at all.
    NoScheme,
    /// Its scheme may run code or reach what a link should not.
    Scheme,
    /// It carries a user name, which serves to deceive.
    Credentials,
    /// There is no host in it, or one that no host can have.
    Host,
}

impl<'a> SafeUrl<'a> {
    /// Checks an address.
    ///
    /// # Errors
    ///
    /// Says why it may not be linked to.
    pub fn new(text: &'a str) -> Result<Self, UnsafeUrl> {
        let url = clean(text);
        if let Some(fragment) = url.strip_prefix('#') {
            return if fragment.is_empty() {
                Err(UnsafeUrl::NoScheme)
            } else {
                Ok(Self(url))
            };
        }
        if url.starts_with("//") {
            return Self::with_https("https:", &url);
        }
        if url.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
            return Self::with_https("https://", &url);
        }
        let (scheme, rest) = split_scheme(&url).ok_or(UnsafeUrl::NoScheme)?;
        match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => check_authority(rest)?,
            "mailto" | "tel" if !rest.is_empty() => {}
            _ => return Err(UnsafeUrl::Scheme),
        }
        Ok(Self(url))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same, without the text it was read from.
    pub(crate) fn into_owned(self) -> SafeUrl<'static> {
        SafeUrl(Cow::Owned(self.0.into_owned()))
    }

    fn with_https(scheme: &str, rest: &str) -> Result<Self, UnsafeUrl> {
        let url = [scheme, rest].concat();
        check_authority(url.strip_prefix("https:").unwrap_or_default())?;
        Ok(Self(Cow::Owned(url)))
    }
}

impl fmt::Display for UnsafeUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoScheme => "an address that starts with `https:`",
            Self::Scheme => "an address that starts with `https:`, `mailto:` or `tel:`",
            Self::Credentials => "an address without a user name",
            Self::Host => "an address with a host",
        })
    }
}

impl std::error::Error for UnsafeUrl {}

/// An address without what a browser would ignore in it.
fn clean(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim_matches(|c: char| c <= ' ');
    let ignored = ['\t', '\n', '\r'];
    if trimmed.contains(ignored) {
        Cow::Owned(trimmed.replace(ignored, ""))
    } else {
        Cow::Borrowed(trimmed)
    }
}

/// The scheme of an address without its colon, and the rest.
fn split_scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
        });
    is_scheme.then_some((scheme, rest))
}

/// Makes sure that there is a host after `//`, without a user before it.
fn check_authority(rest: &str) -> Result<(), UnsafeUrl> {
    // Browsers take a backslash for a slash; those who write one are up to no good.
    let rest = rest.strip_prefix("//").ok_or(UnsafeUrl::Host)?;
    if rest.contains('\\') || rest.contains(char::is_control) {
        return Err(UnsafeUrl::Host);
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(UnsafeUrl::Credentials);
    }
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => {
            if !port.is_empty() && port.parse::<u16>().is_err() {
                return Err(UnsafeUrl::Host);
            }
            host
        }
        _ => authority,
    };
    // The URL Standard's forbidden host code points, but for the brackets of IPv6.
    let forbidden = |c: char| {
        let marks =
            ['#', '/', '<', '>', '?', '@', '\\', '^', '|', '%', '"', '`', '{', '}'];
        c <= ' ' || marks.contains(&c) || c == '\u{7f}'
    };
    let is_ip6 = host.starts_with('[') && host.ends_with(']');
    if host.is_empty()
        || host.contains(forbidden)
        || (!is_ip6 && host.contains(['[', ']', ':']))
    {
        return Err(UnsafeUrl::Host);
    }
    Ok(())
}
