package cascade.run.command;

import cascade.features.UserId;
import cascade.run.progress.ConsoleProgress;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.rewrite.Eraser;
import cascade.training.log.rewrite.Grace;
import cascade.training.log.rewrite.Rewritten;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Takes a person out of one log, and says what was done. Apart from the command, whose types must all be on the server's class path. */
record EraseTask(Path log, UserId user, Optional<Instant> before, Duration grace, Consumer<String> said) {

    private static final long STEP_MILLIS = 200;

    /** What was done, as reports have it. */
    Map<String, Object> run(Instant now) {
        LogDirectory directory = LogDirectory.open(log);
        Optional<Instant> remembered = Erasures.of(directory).of(user);
        Instant until = before.or(() -> remembered).orElse(now);
        Rewritten done = new Eraser(directory, new Grace(grace, EraseTask::pause), line -> said.accept("  " + line))
                .erase(user, until);
        said.accept(sentence(until, done));
        if (done.encoded() > 0) {
            said.accept("%s: %d files made of it were deleted; the next training or report makes them anew"
                    .formatted(log, done.encoded()));
        }
        done.unreadable().forEach(fault -> said.accept("  not known: " + fault));
        return figures(until, done);
    }

    /** Lets queries end that began before a file was replaced. */
    private static void pause(Duration time) {
        ConsoleProgress progress = ConsoleProgress.standard();
        long all = time.toMillis();
        long start = System.nanoTime();
        for (long done = 0; done < all; done = (System.nanoTime() - start) / 1_000_000) {
            progress.progress("let queries end (--grace)", done, all);
            sleep(Math.min(STEP_MILLIS, all - done));
        }
        progress.progress("let queries end (--grace)", all, all);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; run it again", e);
        }
    }

    private String sentence(Instant until, Rewritten done) {
        String what = "%s: nothing of %s up to %s is in it".formatted(log, user.value(), until);
        if (!done.unreadable().isEmpty()) {
            what = "%s: nothing of %s up to %s is in what can be read of it".formatted(log, user.value(), until);
        }
        return done.files() == 0
                ? what + ", and no file held him"
                : what
                        + " any more: %d files of %d days were written anew, without %d rows (%s)"
                                .formatted(done.files(), done.days(), done.allRows(), counts(done));
    }

    private static String counts(Rewritten done) {
        return new TreeMap<>(done.rows())
                .entrySet().stream()
                        .map(entry -> entry.getKey().text() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private Map<String, Object> figures(Instant until, Rewritten done) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("user", user.value());
        figures.put("log", log.toString());
        figures.put("until", until.toString());
        figures.put("files", done.files());
        figures.put("days", done.days());
        for (Map.Entry<Dataset, Long> entry : new TreeMap<>(done.rows()).entrySet()) {
            figures.put(entry.getKey().text(), entry.getValue());
        }
        figures.put("rows", done.allRows());
        figures.put("encodedFiles", done.encoded());
        figures.put("unreadable", done.unreadable());
        figures.put("ok", done.unreadable().isEmpty());
        return figures;
    }
}
