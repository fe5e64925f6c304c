package cascade.training.log.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.LogRange;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogReader;
import cascade.training.log.rewrite.LogWithPeople.Size;
import cascade.training.log.rows.Change;
import cascade.training.log.write.RangeWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EraserTest {

    private static final UserId HIM = new UserId("u1");
    private static final Instant LATER = LogWithPeople.FIRST.plus(LogWithPeople.DAY.multipliedBy(10));
    private static final Size SIZE = new Size(2, 2, 1);
    private static final int FILES = 16;
    private static final Map<Dataset, Long> ALL =
            Map.of(Dataset.EVENTS, 4L, Dataset.SERVED, 12L, Dataset.SAMPLES, 4L, Dataset.USERS, 4L);

    @TempDir
    private Path parent;

    private final List<String> said = new ArrayList<>();

    @Test
    void nothingOfHimIsLeftAndOthersAreAsTheyWere() {
        LogWithPeople people = new LogWithPeople(parent.resolve("log"), SIZE);
        Map<String, List<String>> others = people.rowsOfOthers("u1");
        assertThat(people.rowsOf("u1")).isEqualTo(ALL);
        assertThat(Traces.of(people.log, HIM, LATER).of()).hasSize(4);

        Rewritten first = erase(people.log, LATER);

        assertThat(first.rows()).isEqualTo(ALL);
        assertThat(first.files()).isEqualTo(FILES);
        assertThat(first.days()).isEqualTo(2);
        assertThat(first.allRows()).isEqualTo(24);
        assertThat(said).hasSize(FILES).allMatch(line -> line.endsWith(" rows"));
        assertThat(people.rows()).isEqualTo(others);
        assertThat(Traces.of(people.log, HIM, LATER)).isEqualTo(new Traces(Map.of(), List.of()));
        assertThat(people.log.listing().unfinished()).isEmpty();
        assertThat(people.log.listing().foreign()).isEmpty();

        Rewritten again = erase(people.log, LATER);

        assertThat(again.files()).isZero();
        assertThat(again.rows()).isEmpty();
        assertThat(people.rows()).isEqualTo(others);
    }

    @Test
    void whoeverReadsItGetsTheOthersAloneAlsoBeforeFilesAreWrittenAnew() {
        LogWithPeople people = new LogWithPeople(parent.resolve("log"), SIZE);
        assertThatThrownBy(() -> new Eraser(people.log, Grace.NONE, said::add, step -> {
                            throw new Killed(step);
                        })
                        .erase(HIM, LATER))
                .isInstanceOf(Killed.class);
        assertThat(people.rowsOf("u1")).isEqualTo(ALL);

        assertThat(usersOfEvents(people.log)).doesNotContain("u1").contains("u11", "u3", "ü\"'2");
        assertThat(new LogReader(people.log.root(), said::add).users())
                .hasSize(3)
                .doesNotContainKey(HIM);
    }

    @Test
    void whatHeDidAfterwardsStays() {
        LogWithPeople people = new LogWithPeople(parent.resolve("log"), SIZE);

        Rewritten rewritten = erase(people.log, LogWithPeople.FIRST);

        Map<Dataset, Long> half =
                Map.of(Dataset.EVENTS, 2L, Dataset.SERVED, 6L, Dataset.SAMPLES, 2L, Dataset.USERS, 2L);
        assertThat(rewritten.rows()).isEqualTo(half);
        assertThat(people.rowsOf("u1")).isEqualTo(half);
    }

    @Test
    void anEventOfAFastClockIsOfWhenItCame() {
        LogDirectory log = LogDirectory.create(parent.resolve("log"));
        try (var writer = new RangeWriter(log)) {
            writer.begin(Topic.EVENTS, 0, 0);
            Instant fast = LogWithPeople.FIRST.plusSeconds(3_600);
            writer.event(0, LogWithPeople.FIRST, LogWithPeople.event("fast", "u1", fast));
            writer.event(1, fast, LogWithPeople.event("later", "u1", fast));
            writer.commit(1);
        }

        Rewritten rewritten = erase(log, LogWithPeople.FIRST.plusSeconds(60));

        assertThat(rewritten.rows()).isEqualTo(Map.of(Dataset.EVENTS, 1L));
        assertThat(usersOfEvents(log)).containsExactly("u1");
    }

    /** As a sink does that has merged it: what came of it is looked at in its turn. */
    @Test
    void aFileThatIsTakenAwayWhileItIsWrittenAnewIsNoFault() {
        LogWithPeople people = new LogWithPeople(parent.resolve("log"), SIZE);
        int[] left = {FILES};

        Rewritten rewritten = new Eraser(people.log, Grace.NONE, said::add, step -> {
                    if (step == EraseStep.WRITTEN && left[0] == FILES) {
                        left[0] = 0;
                        deleteAll(people.log);
                    }
                })
                .erase(HIM, LATER);

        assertThat(left[0]).isZero();
        assertThat(rewritten.files()).isZero();
        assertThat(rewritten.unreadable()).isEmpty();
        assertThat(FileRewrite.rows(people.log)).doesNotExist();
        assertThat(people.log.root().resolve("erased"))
                .isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }

    private static void deleteAll(LogDirectory log) {
        for (LogFile file : log.listing().files()) {
            try {
                Files.delete(file.in(log.root()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Ended at each step in turn, of each file in turn: the next run makes it whole. */
    @Test
    void anErasureThatWasKilledIsMadeWholeByTheNext() {
        Size small = new Size(1, 1, 1);
        Map<String, List<String>> others = new LogWithPeople(parent.resolve("whole"), small).rowsOfOthers("u1");
        List<EraseStep> kills = new ArrayList<>();
        boolean isKilled = true;
        while (isKilled) {
            LogWithPeople people = new LogWithPeople(parent.resolve("log" + kills.size()), small);
            int[] steps = {0};
            int most = kills.size();
            try {
                new Eraser(people.log, Grace.NONE, said::add, at -> {
                            if (steps[0]++ == most) {
                                kills.add(at);
                                throw new Killed(at);
                            }
                        })
                        .erase(HIM, LATER);
                isKilled = false;
            } catch (Killed e) {
                assertThat(people.log.listing().incomplete()).isEmpty();
                assertThat(people.rowsOfOthers("u1")).isEqualTo(others);
            }
            erase(people.log, LATER);
            assertThat(people.rows()).isEqualTo(others);
            assertThat(people.log.listing().unfinished()).isEmpty();
            assertThat(filesWithFormerRows(people.log)).isEmpty();
            assertThat(Eraser.isUnderWay(people.log)).isFalse();
        }
        // Two at the beginning, four a file, and when queries have had their time three a file.
        assertThat(kills).hasSize(2 + 4 * 4 + 1 + 3 * 4).contains(EraseStep.values());
    }

    @Test
    void queriesFindWhatTheyHaveReadTheFooterOfUntilTheyHadTheirTime() {
        LogWithPeople people = new LogWithPeople(parent.resolve("log"), SIZE);
        List<Duration> pauses = new ArrayList<>();
        List<String> meanwhile = new ArrayList<>();
        Grace grace = new Grace(Duration.ofMinutes(5), time -> {
            pauses.add(time);
            meanwhile.addAll(filesWithFormerRows(people.log));
            assertThat(people.rowsOf("u1")).isEmpty();
            assertThat(Eraser.isUnderWay(people.log)).isTrue();
        });

        new Eraser(people.log, grace, said::add).erase(HIM, LATER);

        assertThat(pauses)
                .singleElement()
                .satisfies(time -> assertThat(time).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5)));
        assertThat(meanwhile).hasSize(FILES);
        assertThat(filesWithFormerRows(people.log)).isEmpty();
    }

    /** Those of which bytes that the footer does not speak of are not zero. */
    private static List<String> filesWithFormerRows(LogDirectory log) {
        List<String> with = new ArrayList<>();
        for (LogFile file : log.listing().files()) {
            try {
                RowBytes rows = RowBytes.of(file.in(log.root()));
                byte[] bytes = Files.readAllBytes(rows.file());
                byte[] before = Arrays.copyOfRange(bytes, RowBytes.MAGIC.length, (int) rows.from());
                if (!Arrays.equals(before, new byte[before.length])) {
                    with.add(file.name());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return with;
    }

    @Test
    void whatIsWrittenLaterLeavesHimOutAndStillHasItsRange() {
        LogWithPeople people = new LogWithPeople(parent.resolve("log"), SIZE);
        erase(people.log, LATER);
        try (var writer = new RangeWriter(people.log)) {
            writer.begin(Topic.EVENTS, 0, 1_000);
            writer.event(1_000, null, LogWithPeople.event("late", "u1", LogWithPeople.FIRST));
            writer.event(1_001, null, LogWithPeople.event("back", "u1", LATER.plusSeconds(1)));
            writer.commit(1_001);
            writer.begin(Topic.SERVED, 0, 1_000);
            writer.served(1_000, LogWithPeople.served("late", "u1", LogWithPeople.FIRST));
            writer.commit(1_000);
        }
        assertThat(people.rowsOf("u1")).isEqualTo(Map.of(Dataset.EVENTS, 1L));
        assertThat(people.log.listing().next(Topic.EVENTS, 0)).hasValue(1_002);
        assertThat(people.log.listing().next(Topic.SERVED, 0)).hasValue(1_001);
    }

    @Test
    void aRangeThatSaysThatSomebodyIsErasedMakesTheLogForgetHim() {
        LogWithPeople people = new LogWithPeople(parent.resolve("log"), SIZE);
        try (var events = new RangeWriter(people.log);
                var catalogue = new RangeWriter(people.log)) {
            events.begin(Topic.EVENTS, 1, 1_000);
            events.event(1_000, null, LogWithPeople.event("before", "u1", LATER.minusSeconds(1)));
            events.event(1_001, null, LogWithPeople.event("of-another", "u3", LATER.minusSeconds(1)));
            catalogue.begin(Topic.CATALOGUE, 1, 1_000);
            UserProfile profile = new UserProfile("f", 25, null, null, null, Map.of());
            catalogue.user(1_000, new Change<>(HIM, 1, LATER.minusSeconds(2), profile));
            catalogue.user(1_001, new Change<>(HIM, 2, LATER, null));
            catalogue.user(1_002, new Change<>(HIM, 3, LATER.plusSeconds(1), profile));
            catalogue.commit(1_002);
            events.commit(1_001);
        }
        assertThat(Erasures.of(people.log).of(HIM)).hasValue(LATER);
        assertThat(usersOfEvents(people.log)).doesNotContain("u1").contains("u3");
        assertThat(new LogReader(people.log.root(), said::add).users().get(HIM))
                .isEqualTo(new UserProfile("f", 25, null, null, null, Map.of()));
        erase(people.log, LATER);
        assertThat(people.rowsOf("u1")).isEqualTo(Map.of(Dataset.USERS, 1L));
        assertThat(text(people.log.root().resolve("erased").resolve("users.jsonl")))
                .doesNotContain("u1");
    }

    /** A sink goes on beside it: whatever it names while he is taken out, nothing of him is left. */
    @Test
    void aSinkThatWritesMeanwhileLeavesNothingOfHim() throws Exception {
        LogWithPeople people = new LogWithPeople(parent.resolve("log"), SIZE);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> sink = CompletableFuture.runAsync(() -> {
            try (var writer = new RangeWriter(people.log)) {
                for (int range = 0; range < 40; range++) {
                    writer.begin(Topic.EVENTS, 0, 10_000 + 2L * range);
                    writer.event(10_000 + 2L * range, null, LogWithPeople.event("e", "u1", LogWithPeople.FIRST));
                    writer.event(10_001 + 2L * range, null, LogWithPeople.event("e", "u3", LogWithPeople.FIRST));
                    writer.commit(10_001 + 2L * range);
                    begun.countDown();
                }
            }
        });
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

        Rewritten rewritten = erase(people.log, LATER);
        sink.get(60, TimeUnit.SECONDS);

        assertThat(rewritten.files()).isGreaterThan(FILES);
        assertThat(people.rowsOf("u1")).isEmpty();
        assertThat(people.rowsOf("u3")).containsEntry(Dataset.EVENTS, 44L);
        assertThat(people.log.listing().next(Topic.EVENTS, 0)).hasValue(10_080);
        assertThat(people.log.listing().gaps()).hasSize(1);
    }

    @Test
    void whatASinkLeftUnfinishedOrSupersededHoldsHimNoMore() throws IOException {
        LogWithPeople people = new LogWithPeople(parent.resolve("log"), SIZE);
        LogFile file = people.log.listing().of(Dataset.EVENTS).getFirst();
        Path unfinished = file.in(people.log.root()).resolveSibling(".tmp-events-p00-left.parquet");
        Files.copy(file.in(people.log.root()), unfinished);
        LogFile within = new LogFile(file.day(), Dataset.EVENTS, new LogRange(Topic.EVENTS, 0, 101, 102), 1, 1);
        Files.copy(file.in(people.log.root()), within.in(people.log.root()));
        assertThat(people.log.listing().superseded()).containsExactly(within);

        erase(people.log, LATER);

        assertThat(unfinished).doesNotExist();
        assertThat(Traces.of(people.log, HIM, LATER).of()).isEmpty();
        assertThat(people.log.listing().superseded()).containsExactly(within);
    }

    /** He is taken out of what other tools do not see yet, and that waits no longer for it. */
    @Test
    void whatIsStagedHoldsHimNoMoreAndIsPublishedInItsTime() throws IOException {
        LogDirectory log = LogDirectory.create(parent.resolve("log"));
        try (var writer = RangeWriter.staging(log)) {
            writer.begin(Topic.EVENTS, 0, 0);
            writer.event(0, null, LogWithPeople.event("his", "u1", LogWithPeople.FIRST));
            writer.event(1, null, LogWithPeople.event("hers", "u3", LogWithPeople.FIRST));
            writer.commit(1);
        }
        Path staged = log.listing().files().getFirst().in(log.root());
        FileTime written = FileTime.from(LogWithPeople.FIRST);
        Files.setLastModifiedTime(staged, written);
        Path unfinished = Files.copy(staged, staged.resolveSibling(".tmp-" + staged.getFileName()));

        Rewritten rewritten = erase(log, LATER);

        assertThat(rewritten.rows()).isEqualTo(Map.of(Dataset.EVENTS, 1L));
        assertThat(usersOfEvents(log)).containsExactly("u3");
        assertThat(Traces.of(log, HIM, LATER).of()).isEmpty();
        // A second for each time that another file took its place: that it waits for to be published hardly changes.
        assertThat(Files.getLastModifiedTime(staged).toInstant())
                .isBetween(LogWithPeople.FIRST, LogWithPeople.FIRST.plusSeconds(3));
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndTheRestIsDone() throws IOException {
        LogWithPeople people = new LogWithPeople(parent.resolve("log"), SIZE);
        Path cut = people.log.listing().of(Dataset.EVENTS).getFirst().in(people.log.root());
        byte[] whole = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

        Rewritten rewritten = erase(people.log, LATER);

        assertThat(rewritten.files()).isEqualTo(FILES - 1);
        assertThat(rewritten.unreadable()).singleElement().asString().startsWith(cut + " cannot be read: ");
        assertThat(Traces.of(people.log, HIM, LATER).unreadable()).isEqualTo(rewritten.unreadable());
    }

    private Rewritten erase(LogDirectory log, Instant until) {
        return new Eraser(log, Grace.NONE, said::add).erase(HIM, until);
    }

    private List<String> usersOfEvents(LogDirectory log) {
        List<String> users = new ArrayList<>();
        new LogReader(log.root(), said::add)
                .events(event -> users.add(event.envelope().user().value()));
        return users;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the end of a process: nothing is cleaned up after it. */
    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Killed(EraseStep step) {
            super(step.name());
        }
    }
}
