//! How long the program takes and how much memory it needs, on catalogues of several sizes. Prints a table for BENCHMARKS.md.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use clap::Args;

/// Options of `bench`.
#[derive(Args, Debug)]
pub(crate) struct Bench {
    /// The program, built with `cargo build --release`
    #[arg(long)]
    atlas: PathBuf,
    /// A folder for synthetic catalogues; kept, so that the next run finds them
    #[arg(long)]
    work: PathBuf,
    /// Leave out the largest catalogue
    #[arg(long)]
    quick: bool,
}

/// What one run took.
#[derive(Clone, Copy)]
struct Run {
    time: Duration,
    /// Most memory that was resident, in MiB.
    memory: u64,
}

/// Runs everything and prints the table.
pub(crate) fn run(arguments: &Bench) -> Result<(), String> {
    let mut table = String::from("| what | runs | median | slowest | memory |\n| --- | ---: | ---: | ---: | ---: |\n");
    let atlas = arguments.atlas.canonicalize().map_err(|error| format!("{}: {error}", arguments.atlas.display()))?;
    let bench = Runner { atlas: &atlas };
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    row(&mut table, "`check`, the real catalogue", &bench.repeat(20, &here, CHECK, || Ok(()))?);
    let sizes: &[usize] = if arguments.quick { &[100, 1_000] } else { &[100, 1_000, 10_000] };
    for size in sizes {
        let folder = synthetic(arguments, *size, Some(10_000))?;
        row(
            &mut table,
            &format!("`check`, {size} synthetic systems of 10 KB"),
            &bench.repeat(5, &folder, CHECK, || Ok(()))?,
        );
    }
    let folder = synthetic(arguments, 125, None)?;
    let (site, cache) = (folder.join("public"), folder.join(".atlas"));
    let cold = || {
        for path in [&site, &cache] {
            if path.exists() {
                std::fs::remove_dir_all(path).map_err(|error| error.to_string())?;
            }
        }
        Ok(())
    };
    row(&mut table, "`build`, 125 synthetic systems, cold", &bench.repeat(3, &folder, BUILD, cold)?);
    let record = first_record(&folder.join("data/case-studies"))?;
    let mut count = 0;
    let edit = || {
        count += 1;
        let text = std::fs::read_to_string(&record).map_err(|error| error.to_string())?;
        let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with("team_size:")).collect();
        std::fs::write(&record, format!("{}\nteam_size: \"{count} engineers\"\n", kept.join("\n")))
            .map_err(|error| error.to_string())
    };
    row(&mut table, "`build`, one record edited", &bench.repeat(9, &folder, BUILD, edit)?);
    row(&mut table, "`build`, nothing changed", &bench.repeat(9, &folder, BUILD, || Ok(()))?);
    println!("{}\n\n{table}", machine());
    Ok(())
}

const CHECK: &[&str] = &["check", "--format", "concise", "--limit", "1", "--as-of", "2026-11-21"];
const BUILD: &[&str] = &["build", "--quiet", "--as-of", "2026-11-21"];

struct Runner<'a> {
    atlas: &'a Path,
}

impl Runner<'_> {
    fn repeat(
        &self,
        runs: usize,
        folder: &Path,
        arguments: &[&str],
        mut before: impl FnMut() -> Result<(), String>,
    ) -> Result<Vec<Run>, String> {
        let mut found = Vec::with_capacity(runs);
        for _ in 0..runs {
            before()?;
            found.push(self.once(folder, arguments)?);
        }
        found.sort_by_key(|run| run.time);
        Ok(found)
    }

    fn once(&self, folder: &Path, arguments: &[&str]) -> Result<Run, String> {
        let start = Instant::now();
        let mut child = Command::new(self.atlas)
            .args(arguments)
            .current_dir(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{}: {error}", self.atlas.display()))?;
        let mut memory = 0;
        loop {
            memory = memory.max(resident(child.id()));
            if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
                // 1 says that there are findings, which synthetic records have.
                return match status.code() {
                    Some(0 | 1) => Ok(Run { time: start.elapsed(), memory }),
                    _ => Err(format!("`atlas {}` in {} ended with {status}", arguments.join(" "), folder.display())),
                };
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

/// Most memory that a process had resident so far, in MiB, as Linux tells; 0 elsewhere.
fn resident(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn row(table: &mut String, what: &str, runs: &[Run]) {
    let (Some(median), Some(slowest)) = (runs.get(runs.len() / 2), runs.last()) else { return };
    let memory = runs.iter().map(|run| run.memory).max().unwrap_or(0);
    let _ =
        writeln!(table, "| {what} | {} | {} | {} | {memory} MiB |", runs.len(), time(median.time), time(slowest.time));
}

fn time(duration: Duration) -> String {
    let milliseconds = duration.as_secs_f64() * 1e3;
    if milliseconds < 1_000.0 { format!("{milliseconds:.0} ms") } else { format!("{:.2} s", milliseconds / 1e3) }
}

/// A synthetic catalogue of `systems` records; made where it is not there yet.
fn synthetic(arguments: &Bench, systems: usize, size: Option<usize>) -> Result<PathBuf, String> {
    let folder = arguments.work.join(match size {
        Some(size) => format!("{systems}-of-{size}"),
        None => format!("{systems}-full"),
    });
    if !folder.join("atlas.toml").exists() {
        let program = std::env::current_exe().map_err(|error| error.to_string())?;
        let mut command = Command::new(program);
        command.args(["synthesize", "--systems", &systems.to_string(), "--out"]).arg(&folder);
        if let Some(size) = size {
            command.args(["--size", &size.to_string()]);
        }
        let status = command.status().map_err(|error| error.to_string())?;
        if !status.success() {
            return Err(format!("no synthetic catalogue of {systems} systems could be made"));
        }
    }
    Ok(folder)
}

fn first_record(folder: &Path) -> Result<PathBuf, String> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).map_err(|error| error.to_string())?.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    let first = entries.into_iter().next().ok_or("the synthetic catalogue is empty")?;
    if first.is_dir() { first_record(&first) } else { Ok(first) }
}

/// What it ran on.
fn machine() -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("unknown processor", |rest| rest.trim_start_matches(['\t', ' ', ':']));
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    format!("{cores} cores ({model}), {}", std::env::consts::OS)
}
