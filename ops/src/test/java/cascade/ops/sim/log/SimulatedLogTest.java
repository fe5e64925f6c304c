package cascade.ops.sim.log;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.ops.eventlog.LogSummary;
import cascade.ops.progress.Progress;
import cascade.ops.sim.world.Person;
import cascade.ops.sim.world.World;
import cascade.ops.sim.world.WorldParameters;
import cascade.ops.sim.world.WorldSize;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedLogTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void theSameSeedWritesTheSameLog() throws IOException {
        write("one", 5);
        write("two", 5);
        write("other", 6);
        for (String file : List.of("users.jsonl", "items.jsonl", "events.jsonl", "log.json")) {
            assertThat(folder.resolve("two").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
        }
        assertThat(Files.mismatch(folder.resolve("one/events.jsonl"), folder.resolve("other/events.jsonl")))
                .isNotEqualTo(-1);
    }

    @Test
    void everythingHappensWithinTheDaysOfTheLog() {
        LogSummary log = write("log", 1);
        assertThat(log.from()).isAfterOrEqualTo(NOW.minus(Duration.ofDays(4)));
        assertThat(log.to()).isBefore(NOW);
        assertThat(log.validationFrom()).isEqualTo(NOW.minus(Duration.ofDays(2)));
        assertThat(log.items()).isBetween(800L, 801L);
        assertThat(log.users()).isGreaterThan(150);
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

    private LogSummary write(String name, long seed) {
        return new SimulatedLog(new WorldSize(150, 800, 4, NOW, seed), WorldParameters.standard())
                .writeTo(folder.resolve(name), Progress.NONE);
    }
}
