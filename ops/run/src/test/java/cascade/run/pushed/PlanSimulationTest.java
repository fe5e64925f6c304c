package cascade.run.pushed;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.experiment.ExperimentPlan;
import cascade.experiment.ExperimentPlanReader;
import cascade.experiment.Parameters;
import cascade.features.RequestContext;
import cascade.features.Scene;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanSimulationTest {

    private static final int USERS = 20_000;

    @Test
    void peopleComeToArmsByTheirShares() {
        List<Map<String, Object>> rows = rows(plan("\"ranges\":[[0,0.5]]", 1, 3), Optional.empty(), Scene.WATERFALL);

        assertThat(rows).extracting(row -> row.get("arm")).containsExactly("base", "more");
        assertThat(rows).allSatisfy(row -> {
            double share = (double) row.get("share");
            assertThat((double) row.get("peopleShare")).isBetween(share - .01, share + .01);
            assertThat(row).containsEntry("moved", 0L);
        });
        assertThat(rows.getLast()).containsEntry("share", .375);
    }

    @Test
    void thoseWhoWouldChangeTheirArmAreCounted() {
        ExperimentPlan halves = plan("\"ranges\":[[0,1]]", 1, 1);

        List<Map<String, Object>> rows = rows(plan("\"ranges\":[[0,1]]", 1, 3), Optional.of(halves), Scene.WATERFALL);

        assertThat(rows.getFirst()).containsEntry("moved", 0L);
        assertThat((long) rows.getLast().get("moved")).isBetween(USERS / 4 - 400L, USERS / 4 + 400L);
    }

    @Test
    void aConditionThatDoesNotHoldLeavesArmsEmpty() {
        ExperimentPlan videos = plan("\"ranges\":[[0,1]],\"condition\":{\"scene\":\"video\"}", 1, 1);

        assertThat(rows(videos, Optional.empty(), Scene.WATERFALL))
                .allSatisfy(row -> assertThat(row).containsEntry("people", 0L));
        assertThat(rows(videos, Optional.empty(), Scene.VIDEO))
                .extracting(row -> (long) row.get("people"))
                .satisfies(people ->
                        assertThat(people.getFirst() + people.getLast()).isEqualTo(USERS));
    }

    private static List<Map<String, Object>> rows(ExperimentPlan plan, Optional<ExperimentPlan> inForce, Scene scene) {
        return PlanSimulation.of(
                        plan,
                        inForce,
                        USERS,
                        new RequestContext(scene, Map.of()),
                        Instant.parse("2026-12-03T00:00:00Z"),
                        false)
                .rows();
    }

    private static ExperimentPlan plan(String members, int base, int more) {
        return ExperimentPlanReader.read("""
                {"version":1,"layers":[{"name":"ranking","seed":"s","experiments":[{"name":"mt",%s,"arms":[
                  {"name":"base","weight":%d},{"name":"more","weight":%d,"parameters":{"rank.value.follow":20}}]}]}]}
                """.formatted(members, base, more), Parameters.OF_ANY_MODEL);
    }
}
