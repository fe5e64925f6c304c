package cascade.training.log.read;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.rows.Change;
import cascade.training.log.write.RangeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacedEventsTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    private Path parent;

    private final List<String> said = new ArrayList<>();
    private Path log;

    @BeforeEach
    void begin() {
        log = parent.resolve("log");
        LogDirectory.create(log);
    }

    private static FeedEvent event(String id, Instant time) {
        return new FeedEvent.Click(new Envelope(
                id,
                new UserId("u1"),
                new ItemId("i1"),
                time,
                new RequestContext(Scene.WATERFALL, Map.of()),
                null,
                null));
    }

    /** Writes events whose offsets begin at {@code first}, each so many milliseconds after noon. */
    private void write(int partition, long first, long... came) {
        try (RangeWriter writer = new RangeWriter(LogDirectory.open(log))) {
            writer.begin(Topic.EVENTS, partition, first);
            for (int i = 0; i < came.length; i++) {
                Instant at = NOON.plusMillis(came[i]);
                // Some happened on another day.
                Instant time = i % 2 == 0 ? at : at.minus(Duration.ofHours(20));
                writer.event(first + i, at, event(partition + "-" + (first + i), time));
            }
            writer.commit(first + came.length - 1);
        }
    }

    private List<String> read(Map<Integer, Long> from) {
        List<String> ids = new ArrayList<>();
        new PlacedEvents(log, said::add).read(from, placed -> {
            assertThat(placed.event().id()).isEqualTo(placed.partition() + "-" + placed.offset());
            assertThat(placed.came()).isAfterOrEqualTo(NOON);
            ids.add(placed.event().id());
        });
        return ids;
    }

    @Test
    void eachPartitionComesInItsOrderAndAllInThatInWhichTheyCame() {
        write(0, 100, 10, 30, 20, 50);
        write(3, 7, 15, 40);
        write(0, 104, 45, 60);
        assertThat(read(Map.of()))
                .as("102 came with 101, whatever its stamp says")
                .containsExactly("0-100", "3-7", "0-101", "0-102", "3-8", "0-103", "0-104", "0-105");
        assertThat(read(Map.of(0, 103L, 3, 8L))).containsExactly("3-8", "0-103", "0-104", "0-105");
        assertThat(read(Map.of(0, 106L, 3, 9L))).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void whereItEndsIsSaidByItsFiles() {
        write(0, 100, 10, 30);
        write(3, 7, 15);
        PlacedEvents events = new PlacedEvents(log, said::add);
        assertThat(events.ends()).isEqualTo(Map.of(0, 102L, 3, 8L));
        assertThat(events.count()).isEqualTo(3);
        assertThat(events.last(0))
                .hasValueSatisfying(last -> assertThat(last.offset()).isEqualTo(101));
        assertThat(events.last(1)).isEmpty();
    }

    @Test
    void aFileThatIsCutIsNamedAndTheRestIsRead() throws IOException {
        write(0, 100, 10);
        write(3, 7, 15);
        try (Stream<Path> files = Files.walk(log)) {
            Path cut = files.filter(file -> file.getFileName().toString().contains("p03"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(cut);
            Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        }
        assertThat(read(Map.of())).containsExactly("0-100");
        assertThat(said).anyMatch(line -> line.contains("p03") && line.contains("left out"));
    }

    @Test
    void whatChangedIsToldInTurnAndWhatNeverDidIsNot() {
        UserProfile young = new UserProfile("f", 20, null, null, null, Map.of());
        UserProfile older = new UserProfile("f", 21, null, null, null, Map.of());
        try (RangeWriter writer = new RangeWriter(LogDirectory.open(log))) {
            writer.begin(Topic.CATALOGUE, 0, 0);
            writer.user(0, new Change<>(new UserId("same"), 5, NOON, young));
            writer.user(1, new Change<>(new UserId("other"), 9, NOON.plusMillis(2), older));
            writer.user(2, new Change<>(new UserId("other"), 7, NOON.plusMillis(1), young));
            writer.user(3, new Change<>(new UserId("gone"), 8, NOON, null));
            writer.item(4, new Change<>(new ItemId("down"), 3, NOON, null));
            writer.commit(4);
        }
        List<Change<UserId, UserProfile>> users = new ArrayList<>();
        CatalogueChanges changes = new CatalogueChanges(log, said::add);
        changes.users(users::add);
        List<Change<ItemId, Item>> items = new ArrayList<>();
        changes.items(items::add);
        assertThat(items).containsExactly(new Change<>(new ItemId("down"), 3, NOON, null));
        assertThat(users)
                .as("of who was erased a log says nothing")
                .containsExactly(
                        new Change<>(new UserId("other"), 7, NOON.plusMillis(1), young),
                        new Change<>(new UserId("other"), 9, NOON.plusMillis(2), older));
        assertThat(said).isEmpty();
    }
}
