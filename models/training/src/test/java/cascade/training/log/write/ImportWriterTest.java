package cascade.training.log.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.training.log.LogSummary;
import cascade.training.log.erased.Erasure;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.Origin;
import cascade.training.log.layout.SourceFile;
import cascade.training.log.read.LogCheck;
import cascade.training.log.read.LogFolder;
import cascade.training.log.read.LogReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportWriterTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final SourceFile FILE = new SourceFile("views.csv", 12, "ab");

    @TempDir
    private Path root;

    @Test
    void eventsInAnyOrderAreReadByTimeAndThoseOfOneTimeAsTheyCame() {
        try (var writer = new ImportWriter(root)) {
            writer.event(click("b1", NOON.plus(DAY)));
            writer.event(click("a2", NOON));
            writer.event(click("b2", NOON.plus(DAY)));
            writer.event(click("a1", NOON.minusSeconds(1)));
            writer.event(click("a3", NOON));
            LogSummary summary = writer.finish("test", NOON, NOON);
            assertThat(summary.events()).isEqualTo(5);
            assertThat(summary.from()).isEqualTo(NOON.minusSeconds(1));
            assertThat(summary.to()).isEqualTo(NOON.plus(DAY));
        }
        assertThat(ids()).containsExactly("a1", "a2", "a3", "b1", "b2");
        assertThat(new LogCheck(root).run(_ -> {}).faults()).isEmpty();
    }

    @Test
    void whatWasSavedOfAnImportThatDidNotEndIsGoneOnFrom() {
        ImportState.Taken taken = new ImportState.Taken(FILE, 2, 2, 1, List.of("views.csv, line 3: no"));
        try (var writer = new ImportWriter(root, "views", "m")) {
            writer.event(click("a", NOON));
            writer.event(click("b", NOON.plusSeconds(1)));
            writer.save(List.of(taken));
            writer.event(click("lost", NOON));
        }
        try (var writer = new ImportWriter(root, "views", "m")) {
            assertThat(writer.state().of(FILE)).contains(taken);
            assertThat(writer.events()).isEqualTo(2);
            writer.event(click("c", NOON.plusSeconds(2)));
            LogSummary summary = writer.finish("test", NOON, NOON);
            assertThat(summary.from()).isEqualTo(NOON);
            assertThat(summary.events()).isEqualTo(3);
        }
        assertThat(ids()).containsExactly("a", "b", "c");
        assertThat(LogDirectory.open(root).unfinishedImports()).isEmpty();
    }

    @Test
    void whatWasGatheredByAnotherMappingIsNotGoneOnFrom() {
        try (var writer = new ImportWriter(root, "views", "one")) {
            writer.event(click("a", NOON));
            writer.save(List.of());
        }
        try (var writer = new ImportWriter(root, "views", "other")) {
            assertThat(writer.events()).isZero();
            writer.event(click("b", NOON));
            writer.finish("test", NOON, NOON);
        }
        assertThat(ids()).containsExactly("b");
    }

    @Test
    void aSecondImportOfAnOriginAddsWhatItHasMore() {
        try (var writer = new ImportWriter(root, "views", "m")) {
            writer.event(click("a", NOON));
            writer.event(click("b", NOON.plusSeconds(1)));
            finish(writer, FILE);
        }
        try (var writer = new ImportWriter(root, "views", "m")) {
            assertThat(writer.before().orElseThrow().has(FILE)).isTrue();
            writer.event(click("a", NOON));
            writer.event(click("b", NOON.plusSeconds(1)));
            writer.event(click("c", NOON.plusSeconds(2)));
            writer.event(click("d", NOON.plus(DAY)));
            assertThat(finish(writer, new SourceFile("views.csv", 24, "cd")).events())
                    .isEqualTo(4);
            assertThat(writer.known()).isEqualTo(2);
        }
        assertThat(ids()).containsExactly("a", "b", "c", "d");
        assertThat(LogDirectory.open(root).listing().gaps()).isEmpty();
        assertThat(LogDirectory.open(root).origin("views").orElseThrow().files())
                .hasSize(2);
    }

    @Test
    void originsStandBesideEachOtherAndOneCanBeTakenBack() {
        for (String name : List.of("views", "clicks")) {
            try (var writer = new ImportWriter(root, name, "m")) {
                writer.event(click(name, NOON));
                writer.finish("test", NOON, NOON);
            }
        }
        assertThat(ids()).containsExactly("views", "clicks");
        LogDirectory log = LogDirectory.open(root);
        log.remove(log.origin("views").orElseThrow());
        assertThat(ids()).containsExactly("clicks");
        assertThat(log.listing().incomplete()).isEmpty();
    }

    @Test
    void anOriginIsNotImportedByASecondMapping() {
        try (var writer = new ImportWriter(root, "views", "one")) {
            writer.event(click("a", NOON));
            writer.finish("test", NOON, NOON);
        }
        assertThatThrownBy(() -> new ImportWriter(root, "views", "other"))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageContaining("another mapping")
                .hasMessageContaining("ops/cascade log undo");
    }

    @Test
    void twoImportsIntoOneLogDoNotRunAtOnce() {
        try (var writer = new ImportWriter(root, "views", "m")) {
            assertThatThrownBy(() -> new ImportWriter(root, "clicks", "m"))
                    .isInstanceOf(ImportRefusedException.class)
                    .hasMessageContaining("under way");
            writer.event(click("a", NOON));
            writer.finish("test", NOON, NOON);
        }
    }

    @Test
    void timesAreShiftedWhereThatIsAsked() {
        try (var writer = new ImportWriter(root, "views", "m")) {
            writer.event(click("a", NOON));
            writer.event(click("b", NOON.plus(DAY)));
            writer.finish(new LogSummary("test", 0, NOON, NOON, NOON, NOON), Duration.ofHours(13), List.of(), _ -> {});
        }
        List<FeedEvent> events = events();
        assertThat(events)
                .extracting(FeedEvent::time)
                .containsExactly(NOON.plus(Duration.ofHours(13)), NOON.plus(Duration.ofHours(37)));
        Origin origin = LogDirectory.open(root).origin("views").orElseThrow();
        assertThat(origin.shifted()).isEqualTo(Duration.ofHours(13));
        assertThat(origin.summary().from()).isEqualTo(NOON.plus(Duration.ofHours(13)));
        assertThat(LogDirectory.open(root).listing().files())
                .extracting(LogFile::day)
                .extracting(Object::toString)
                .containsExactly("2026-11-27", "2026-11-28");
        assertThat(new LogCheck(root).run(_ -> {}).faults()).isEmpty();
    }

    @Test
    void whoWasErasedDoesNotComeBackByAnImport() {
        LogDirectory log = LogDirectory.create(root);
        try (var _ = Erasures.awaitNaming(log)) {
            Erasures.add(log, List.of(Erasure.of(new UserId("u1"), NOON)));
        }
        try (var writer = new ImportWriter(root)) {
            writer.event(click("gone", NOON.minusSeconds(1)));
            writer.event(click("stays", NOON.plusSeconds(1)));
            writer.finish("test", NOON, NOON);
        }
        assertThat(ids()).containsExactly("stays");
    }

    @Test
    void ofAUserInTwoImportsTheLaterOneCounts() {
        for (int age = 20; age < 22; age++) {
            try (var writer = new ImportWriter(root, "views", "m")) {
                Instant time = NOON.plusSeconds(age);
                writer.event(click("e" + age, time));
                writer.user(new UserRecord(new UserId("u1"), profile(age)), time);
                writer.finish("test", NOON, NOON);
            }
        }
        assertThat(new LogFolder(root).users()).containsExactly(Map.entry(new UserId("u1"), profile(21)));
    }

    private static UserProfile profile(int age) {
        return new UserProfile("f", age, null, null, null, Map.of());
    }

    private static LogSummary finish(ImportWriter writer, SourceFile file) {
        return writer.finish(new LogSummary("test", 0, NOON, NOON, NOON, NOON), Duration.ZERO, List.of(file), _ -> {});
    }

    private static FeedEvent click(String id, Instant time) {
        return new FeedEvent.Click(new FeedEvent.Envelope(
                id,
                new UserId("u1"),
                new ItemId("i1"),
                time,
                new RequestContext(Scene.VIDEO, Map.of("os", "ios")),
                null,
                null));
    }

    private List<String> ids() {
        return events().stream().map(FeedEvent::id).toList();
    }

    private List<FeedEvent> events() {
        List<FeedEvent> events = new ArrayList<>();
        new LogReader(root, line -> {
                    throw new AssertionError(line);
                })
                .events(events::add);
        return events;
    }
}
