//! The three browser engines, and what each needs to be driven by a test.

use std::fmt;
use std::path::PathBuf;
use std::process::Command;

use crate::Result;
use crate::display::Display;
use crate::install::{self, Need};

/// A browser engine that the tests run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

const CHROMIUM: Need = Need {
    what: "Chromium",
    places: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    apt: &["chromium"],
    brew: &["google-chrome"],
    cargo: None,
};

const CHROMEDRIVER: Need = Need {
    what: "chromedriver",
    places: &["chromedriver"],
    apt: &["chromium-driver"],
    brew: &["chromedriver"],
    cargo: None,
};

const FIREFOX: Need = Need {
    what: "Firefox",
    places: &[
        "firefox-esr",
        "firefox",
        "/Applications/Firefox.app/Contents/MacOS/firefox",
    ],
    apt: &["firefox-esr"],
    brew: &["firefox"],
    cargo: None,
};

const GECKODRIVER: Need = Need {
    what: "geckodriver",
    places: &["geckodriver"],
    apt: &[],
    brew: &[],
    cargo: Some("geckodriver@0.37.1"),
};

const WEBKIT: Need = Need {
    what: "WebKit's driver",
    places: &["WebKitWebDriver", "safaridriver"],
    apt: &["webkit2gtk-driver"],
    brew: &[],
    cargo: None,
};

const XVFB: Need =
    Need { what: "Xvfb", places: &["Xvfb"], apt: &["xvfb"], brew: &[], cargo: None };

impl Engine {
    /// All of them, in the order in which they are tested.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engine of that name.
    ///
    /// # Errors
    ///
    /// Says which names there are.
    pub(crate) fn from_name(name: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|engine| engine.name() == name);
        found.ok_or_else(|| {
            format!("expected `chromium`, `firefox` or `webkit`, found `{name}`").into()
        })
    }

    /// The name by which the command line and the tests know it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// What must be installed; the driver last.
    fn needs(self) -> Vec<Need> {
        match self {
            Self::Chromium => vec![CHROMIUM, CHROMEDRIVER],
            Self::Firefox => vec![FIREFOX, GECKODRIVER],
            Self::WebKit if Display::needed() => vec![XVFB, WEBKIT],
            Self::WebKit => vec![WEBKIT],
        }
    }

    /// The variable in which wasm-bindgen's test runner looks for the driver.
    fn driver_variable(self) -> &'static str {
        match self {
            Self::Chromium => "CHROMEDRIVER",
            Self::Firefox => "GECKODRIVER",
            Self::WebKit => "SAFARIDRIVER",
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// An engine that is ready to be driven.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) engine: Engine,
    binary: PathBuf,
    driver: PathBuf,
}

impl Browser {
    /// Finds the engines, and installs what is missing if that is allowed.
    ///
    /// # Errors
    ///
    /// Names the first thing that is missing and could not be installed.
    pub(crate) fn ready(engines: &[Engine], allowed: bool) -> Result<Vec<Self>> {
        if allowed {
            let needs: Vec<Need> =
                engines.iter().flat_map(|engine| engine.needs()).collect();
            install::missing(&needs)?;
        }
        engines.iter().map(|&engine| Self::find(engine)).collect()
    }

    fn find(engine: Engine) -> Result<Self> {
        let found: Vec<PathBuf> =
            engine.needs().iter().map(Need::path).collect::<Result<_>>()?;
        let [.., driver] = &found[..] else {
            unreachable!("every engine needs a driver")
        };
        Ok(Self { engine, binary: found[0].clone(), driver: driver.clone() })
    }

    /// Tells a command which browser to drive and where it is.
    ///
    /// Other drivers are hidden from it, since wasm-bindgen takes the first.
    pub(crate) fn announce(&self, command: &mut Command) {
        for engine in Engine::ALL {
            command.env_remove(engine.driver_variable());
        }
        command.env(self.engine.driver_variable(), &self.driver);
        command.env("BROWSER", self.engine.name());
        command.env("BROWSER_BINARY", &self.binary);
        command.env("BROWSER_DRIVER", &self.driver);
    }
}

#[cfg(test)]
mod tests {
    use super::Engine;

    #[test]
    fn engines_are_known_by_name() {
        for engine in Engine::ALL {
            assert_eq!(Engine::from_name(engine.name()).unwrap(), engine, "{engine}");
        }
        let error = Engine::from_name("ie").unwrap_err().to_string();
        assert!(error.ends_with("found `ie`"), "the unknown name is repeated: {error}");
    }
}
