//! Runs the program `forewarn` as a user does, and looks at what it prints and how it ends.

mod case;
mod run;
mod bad_input;
mod gazetteer;
mod command_line;
mod decide;
mod records;
mod rules;
mod sameness;
mod serve;
mod tracks;
mod warn;
