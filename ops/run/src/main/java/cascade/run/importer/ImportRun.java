package cascade.run.importer;

import cascade.features.event.FeedEvent;
import cascade.run.progress.Progress;
import cascade.training.log.LogSpan;
import cascade.training.log.LogSummary;
import cascade.training.log.layout.Origin;
import cascade.training.log.layout.SourceFile;
import cascade.training.log.read.LogFolder;
import cascade.training.log.write.ImportState;
import cascade.training.log.write.ImportState.Taken;
import cascade.training.log.write.ImportTarget;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One import: takes the files that are new, goes on where the last one stopped, and ends whole or not at all. A file is known by its content; one that grows
 * while it is read, or of which too much is malformed, fails it.
 */
final class ImportRun {

    /** Events after which it is said on the disk how far it is: what is read again after a crash. */
    private static final int SAVED_EACH = 2_000_000;

    private final ImportSource source;
    private final ImportTarget target;
    private final Progress progress;
    private final List<RowCheck> checks = new ArrayList<>();
    private final List<SourceFile> taken = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<Taken> saved = new ArrayList<>();
    private final int savedEach;
    private long sinceSaved;

    ImportRun(ImportSource source, ImportTarget target, Progress progress) {
        this(source, target, progress, SAVED_EACH);
    }

    ImportRun(ImportSource source, ImportTarget target, Progress progress, int savedEach) {
        this.savedEach = savedEach;
        this.source = source;
        this.target = target;
        this.progress = progress;
    }

    /** Rows of which nothing is in the log, and what their files are now. */
    private record Fresh<T>(SourceRows<T> rows, List<SourceFile> files, List<FileStamp> stamps) {

        SourceFile file() {
            return files.getFirst();
        }

        void requireSame() {
            stamps.forEach(FileStamp::requireSame);
        }
    }

    /**
     * Does it.
     *
     * @param end the time that the last event is shifted to, and all others with it; empty to keep all times
     */
    ImportReport run(Optional<Instant> end) {
        requireSameShift(end);
        var events = fresh(source.events());
        var users = fresh(source.users());
        var items = fresh(source.items());
        if (taken.isEmpty()) {
            return nothingNew();
        }
        try {
            readEvents(events);
            LogSpan span = target.gathered();
            Optional<LogSummary> before = target.before().map(Origin::summary);
            if (span.events() == 0 && before.isEmpty()) {
                throw new ImportFailedException(names(source.events()) + " has no events");
            }
            boolean isWithout = span.events() == 0;
            Instant first = isWithout ? before.orElseThrow().to() : span.from();
            Instant last = isWithout ? first : span.to();
            TimeShift shift = TimeShift.of(last, end);
            long[] rows = new long[2];
            readRows(users, user -> {
                target.user(user, shift.apply(first));
                rows[0]++;
            });
            readRows(items, item -> {
                target.item(shift.apply(item), shift.apply(first));
                rows[1]++;
            });
            String step = "sorting events by time";
            LogSummary summary = target.finish(
                    wanted(before, shift, first, last),
                    shift.by(),
                    taken,
                    done -> progress.progress(step, Math.min(done, span.events() - 1), span.events()));
            progress.progress(step, span.events(), span.events());
            remarks.addAll(target.remarks());
            if (target.known() > 0) {
                remarks.add("%,d events were in the log already, by user and id".formatted(target.known()));
            }
            return ImportReport.of(summary, shift.by(), rows[0], rows[1], checks, source.leftOut(), remarks);
        } catch (ImportFailedException e) {
            target.discard();
            throw e;
        }
    }

    private void requireSameShift(Optional<Instant> end) {
        target.before().ifPresent(origin -> {
            if (end.isPresent() || !origin.shifted().isZero()) {
                throw new ImportFailedException(
                        "%s is in the log already%s: events of two imports would be apart by another time than they were; type --replace"
                                .formatted(
                                        origin.name(),
                                        origin.shifted().isZero() ? "" : ", with times that are shifted"));
            }
        });
    }

    private ImportReport nothingNew() {
        Origin before = target.before().orElseThrow();
        remarks.add("There is nothing new: the log has all of these files.");
        return ImportReport.of(before.summary(), before.shifted(), 0, 0, checks, source.leftOut(), remarks);
    }

    /** Those that the log does not have. */
    private <T> List<Fresh<T>> fresh(List<? extends SourceRows<T>> all) {
        List<Fresh<T>> fresh = new ArrayList<>();
        for (SourceRows<T> rows : all) {
            List<FileStamp> stamps = rows.files().stream().map(FileStamp::of).toList();
            List<SourceFile> files = new ArrayList<>();
            for (Path path : rows.files()) {
                progress.progress("looking at " + path.getFileName(), 0, 0);
                files.add(SourceFile.of(path));
            }
            boolean isKnown = target.before()
                    .filter(origin -> files.stream().allMatch(origin::has))
                    .isPresent();
            if (isKnown) {
                remarks.add(files.getFirst().name() + " is in the log already");
            } else {
                fresh.add(new Fresh<>(rows, files, stamps));
                taken.addAll(files);
            }
        }
        return fresh;
    }

    private void readEvents(List<Fresh<FeedEvent>> all) {
        ImportState state = target.state();
        boolean fits = state.files().size() <= all.size();
        for (int i = 0; fits && i < state.files().size(); i++) {
            fits = state.files().get(i).file().isSameAs(all.get(i).file());
        }
        if (fits && state.events() > 0) {
            remarks.add("%,d events had been read by an import that did not end; it was gone on from there"
                    .formatted(state.events()));
        } else if (!state.files().isEmpty()) {
            target.restart();
        }
        for (int i = 0; i < all.size(); i++) {
            readEvents(
                    all.get(i), fits && i < state.files().size() ? state.files().get(i) : null);
        }
    }

    private void readEvents(Fresh<FeedEvent> each, @Nullable Taken before) {
        RowCheck check = before == null ? new RowCheck(each.rows().files().getFirst()) : RowCheck.from(before);
        checks.add(check);
        long after = before == null ? 0 : before.lastRow();
        if (after != Taken.WHOLE) {
            long[] last = {after};
            String step = "reading " + each.file().name();
            progress.progress(step, 0, 0);
            each.rows()
                    .read(
                            after,
                            (row, event) -> {
                                if (row != last[0] && sinceSaved >= savedEach) {
                                    save(check.taken(each.file(), last[0]));
                                }
                                last[0] = row;
                                sinceSaved++;
                                target.event(event);
                                if (sinceSaved % 10_000 == 0) {
                                    progress.progress(step, 0, 0);
                                }
                            },
                            check);
            each.requireSame();
        }
        check.finish();
        saved.add(check.taken(each.file(), Taken.WHOLE));
    }

    /** @param unfinished the file that is being read, as far as it is */
    private void save(Taken unfinished) {
        List<Taken> all = new ArrayList<>(saved);
        all.add(unfinished);
        target.save(all);
        sinceSaved = 0;
    }

    private <T> void readRows(List<Fresh<T>> all, Consumer<T> consumer) {
        for (Fresh<T> each : all) {
            progress.progress("reading " + each.file().name(), 0, 0);
            RowCheck check = new RowCheck(each.rows().files().getFirst());
            checks.add(check);
            each.rows().read(0, (_, value) -> consumer.accept(value), check);
            each.requireSame();
            check.finish();
        }
    }

    /** Where the source does not say it, the last sixth of all the time validates. */
    private LogSummary wanted(Optional<LogSummary> before, TimeShift shift, Instant first, Instant last) {
        Instant samplesFrom = source.samplesFrom()
                .map(shift::apply)
                .or(() -> before.map(LogSummary::samplesFrom))
                .orElse(shift.apply(first));
        Instant to = shift.apply(last);
        Instant end = before.map(LogSummary::to).filter(to::isBefore).orElse(to);
        Instant validationFrom =
                source.validationFrom().map(shift::apply).orElseGet(() -> LogFolder.validationFrom(samplesFrom, end));
        return new LogSummary(
                source.kind(),
                0,
                first,
                last,
                samplesFrom,
                validationFrom,
                source.testFrom().map(shift::apply));
    }

    private static String names(List<? extends SourceRows<?>> rows) {
        return rows.stream()
                .flatMap(each -> each.files().stream())
                .map(Path::toString)
                .reduce((one, other) -> one + ", " + other)
                .orElse("no file");
    }
}
