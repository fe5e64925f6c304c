package cascade.training.recall.log;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.log.LogOfLines;
import cascade.training.log.read.LogFolder;
import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.RecallData;
import cascade.training.recall.data.RecallSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A literal log, day by day: samples from day 10 on, validation from day 20 on. Items a and b are shown before, c and d after. */
class LogBenchmarkTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final List<String> events = new ArrayList<>();

    @BeforeEach
    void writeTheLog() {
        click("u", "b", 1);
        click("u", "c", 2);
        impression("u", "a", 11);
        click("u", "a", 12);
        impression("u", "b", 13);
        click("v", "b", 18.5);
        impression("v", "a", 19.2);
        click("v", "a", 19.4);
        click("v", "gone", 19.5);
        impression("v", "c", 20);
        click("v", "c", 21);
        click("v", "b", 22);
        click("v", "d", 23);
        click("v", "d", 24);
        click("w", "a", 25);
        click("u", "b", 26);
        write();
    }

    @Test
    void theCatalogueIsWhatWasShownInTraining() {
        RecallSet set = read().test();
        assertThat(set.items()).isEqualTo(2);
        assertThat(set.newItems()).isEqualTo(2);
        assertThat(set.itemFeatures().values().size()).isEqualTo(4);
    }

    @Test
    void historiesHoldClicksOnItAndWhatCameBeforeTheSamplesIsContext() {
        RecallSet set = read().test();
        // b and then a; c was not shown in training, and is no part of it.
        assertThat(set.clicks().lists().copy(0)).containsExactly(1, 0);
        assertThat(set.clicks().from()).containsExactly(1, 0);
        assertThat(Arrays.copyOf(set.clicks().days(), 2)).containsExactly(19, 8);
    }

    @Test
    void whatWasShownAndNeverClickedWasPassedOver() {
        assertThat(read().test().clicks().passedOver().copy(0)).isEmpty();
        impression("v", "b", 19.6);
        impression("x", "a", 19.7);
        impression("x", "b", 19.8);
        click("x", "a", 19.9);
        write();
        IntLists passed = read().test().clicks().passedOver();
        assertThat(passed.copy(1)).isEmpty();
        assertThat(passed.copy(2)).containsExactly(1);
    }

    @Test
    void laterClicksOnWhatWasNotClickedAreAskedForWhereSomethingWasClickedBefore() {
        RecallSet set = read().test();
        // u clicked b before, v both, and w nothing.
        assertThat(set.queries().size()).isZero();
        assertThat(set.newQueries().users()).containsExactly(1);
        assertThat(set.newQueries().wanted().copy(0)).containsExactly(2, 3);
        assertThat(set.newQueries().masked().copy(0)).containsExactly(1, 0);
    }

    @Test
    void settingsAreChosenByTheLastDayOfTraining() {
        RecallSet set = read().validation();
        // v had only clicked b, half a day before that day began.
        assertThat(set.queries().users()).containsExactly(1);
        assertThat(set.queries().given().copy(0)).containsExactly(1);
        assertThat(set.queries().ages()).containsExactly(.5f);
        assertThat(set.queries().wanted().copy(0)).containsExactly(0);
    }

    private void write() {
        LogOfLines.write(
                folder,
                List.of("{\"id\":\"u\",\"gender\":\"f\"}"),
                List.of(item("d"), item("c"), item("b"), item("a")),
                events,
                at(10),
                at(20));
    }

    private RecallData read() {
        return LogBenchmark.read("tiny", new LogFolder(folder));
    }

    private void impression(String user, String item, double day) {
        event("impression", user, item, day);
    }

    private void click(String user, String item, double day) {
        event("click", user, item, day);
    }

    private void event(String type, String user, String item, double day) {
        events.add("{\"v\":1,\"id\":\"%d\",\"type\":\"%s\",\"user\":\"%s\",\"item\":\"%s\",\"time\":\"%s\"}"
                .formatted(events.size(), type, user, item, at(day)));
    }

    private static Instant at(double day) {
        return START.plus(Duration.ofMinutes(Math.round(day * 24 * 60)));
    }

    private static String item(String id) {
        return "{\"id\":\"%s\",\"kind\":\"image\",\"author\":\"a\",\"topic\":\"t\",\"publishedAt\":\"%s\"}"
                .formatted(id, START);
    }
}
