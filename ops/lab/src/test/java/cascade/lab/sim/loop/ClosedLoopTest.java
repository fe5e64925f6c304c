package cascade.lab.sim.loop;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.sim.log.SimulatedLog;
import cascade.lab.sim.loop.Arm.Kind;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worlds small enough for a test; arms with models are in the long ones. */
class ClosedLoopTest {

    private static final WorldParameters PARAMETERS = WorldParameters.standard();
    private static final WorldSize SIZE = new WorldSize(60, 600, 2, Instant.parse("2026-06-01T00:00:00Z"), 5);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheLog() {
        new SimulatedLog(SIZE, PARAMETERS).writeTo(folder.resolve("log"), Progress.NONE);
    }

    @Test
    void theSameWorldGoesTheSameWayTwice() {
        for (Kind kind : List.of(Kind.RANDOM, Kind.TRENDING, Kind.ORACLE)) {
            List<Map<String, Object>> once = live(kind);
            List<Map<String, Object>> again = live(kind);
            assertThat(traces(again)).isEqualTo(traces(once)).doesNotHaveDuplicates();
            assertThat(again.getLast().get("ctr")).isEqualTo(once.getLast().get("ctr"));
        }
    }

    @Test
    void whatKnowsMoreIsClickedMore() {
        double random = expectedCtr(Kind.RANDOM);
        double trending = expectedCtr(Kind.TRENDING);
        double oracle = expectedCtr(Kind.ORACLE);
        assertThat(trending).isGreaterThan(random);
        assertThat(oracle).isGreaterThan(1.5 * trending);
        assertThat((double) live(Kind.ORACLE).getFirst().get("oracleShare")).isEqualTo(1);
        assertThat((double) live(Kind.TRENDING).getFirst().get("oracleShare")).isBetween(.05, .9);
    }

    @Test
    void keptRowsAreTheRowsThatWereLived() {
        KeptRows kept = new KeptRows(folder.resolve("worlds"));
        List<Map<String, Object>> rows = live(Kind.RANDOM);
        kept.write("a world", rows);
        assertThat(traces(kept.read("a world").orElseThrow())).isEqualTo(traces(rows));
        assertThat(kept.read("another world")).isEmpty();
    }

    private double expectedCtr(Kind kind) {
        return (double) live(kind).getFirst().get("expectedCtr");
    }

    private List<Map<String, Object>> live(Kind kind) {
        return TwoDays.of(PARAMETERS, SIZE, folder, kind);
    }

    private static List<Object> traces(List<Map<String, Object>> rows) {
        return new ArrayList<>(rows.stream().map(row -> row.get("trace")).toList());
    }
}
