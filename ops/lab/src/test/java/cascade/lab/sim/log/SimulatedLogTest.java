package cascade.lab.sim.log;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.codec.ItemCodec;
import cascade.features.event.FeedEvent;
import cascade.lab.sim.world.Person;
import cascade.lab.sim.world.World;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.run.progress.Progress;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedLogTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void theSameSeedWritesTheSameLog() {
        write("one", 5);
        write("two", 5);
        write("other", 6);
        LogFolder one = new LogFolder(folder.resolve("one"));
        LogFolder two = new LogFolder(folder.resolve("two"));
        assertThat(two.summary()).isEqualTo(one.summary());
        assertThat(two.users()).isEqualTo(one.users());
        assertThat(items(two)).isEqualTo(items(one));
        assertThat(events("two")).isEqualTo(events("one")).isNotEqualTo(events("other"));
    }

    @Test
    void everythingHappensWithinTheDaysOfTheLog() {
        write("log", 1);
        LogFolder folderOfLog = new LogFolder(folder.resolve("log"));
        LogSummary log = folderOfLog.summary();
        assertThat(log.from()).isAfterOrEqualTo(NOW.minus(Duration.ofDays(4)));
        assertThat(log.to()).isBefore(NOW);
        assertThat(log.validationFrom()).isEqualTo(NOW.minus(Duration.ofDays(2)));
        assertThat(folderOfLog.items()).hasSizeBetween(800, 801);
        assertThat(folderOfLog.users()).hasSizeGreaterThan(150);
    }

    @Test
    void notedPeopleHaveClearTastesOfTheirOwn() throws IOException {
        World world = new World(WorldParameters.standard(), new WorldSize(500, 100, 3, NOW, 1));
        Path file = folder.resolve("people.json");
        NotedPeople.write(world, file);
        JsonNode people = new ObjectMapper().readTree(file.toFile());
        assertThat(people).hasSize(8);
        assertThat(people.findValuesAsText("id"))
                .allMatch(id -> id.matches("u\\d+"))
                .doesNotHaveDuplicates();
        assertThat(people.findValuesAsText("name")).doesNotHaveDuplicates();
        for (Person person : NotedPeople.of(world)) {
            assertThat(person.taste(person.favourites(1).getFirst())).isGreaterThan(1);
        }
    }

    private void write(String name, long seed) {
        new SimulatedLog(new WorldSize(150, 800, 4, NOW, seed), WorldParameters.standard())
                .writeTo(folder.resolve(name), Progress.NONE);
    }

    private static List<String> items(LogFolder log) {
        return log.items().values().stream()
                .map(item -> new String(ItemCodec.encode(item), StandardCharsets.UTF_8))
                .toList();
    }

    private List<FeedEvent> events(String name) {
        List<FeedEvent> events = new ArrayList<>();
        new LogFolder(folder.resolve(name)).events(events::add);
        return events;
    }
}
