package cascade.lab.sim.loop;

import cascade.experiment.ExperimentPlan;
import cascade.experiment.ExperimentPlanReader;
import cascade.experiment.Parameters;
import cascade.pushed.PushRefusedException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What chooses the pages of a world.
 *
 * @param parameters of the pipeline, by the names that experiments know; empty for the others
 */
public record Arm(String name, Kind kind, Map<String, Object> parameters) {

    /** Kinds. */
    public enum Kind {
        /** By chance, of what may be shown. */
        RANDOM,
        /** The pipeline without models: what trends, in its order. */
        TRENDING,
        /** The whole pipeline. */
        PIPELINE,
        /** The page with the most expected clicks, by the truth. */
        ORACLE
    }

    /** Those that are there without a file. */
    public static final List<Arm> STANDARD = List.of(
            new Arm("random", Kind.RANDOM, Map.of()),
            new Arm("trending", Kind.TRENDING, Map.of()),
            new Arm("cascade", Kind.PIPELINE, Map.of()),
            new Arm("oracle", Kind.ORACLE, Map.of()));

    private static final String RANKER = "rank.bundle";

    public Arm {
        parameters = new TreeMap<>(parameters);
    }

    /** The pipeline with other parameters. */
    static Arm pipeline(String name, Map<String, Object> parameters) {
        Arm arm = new Arm(name, Kind.PIPELINE, parameters);
        arm.plan();
        return arm;
    }

    /** Whether it says by which bundle it is ranked. */
    boolean namesRanker() {
        return parameters.containsKey(RANKER);
    }

    /**
     * An experiment in which everybody is.
     *
     * @throws InvalidArmException where a parameter is unknown or out of its range
     */
    ExperimentPlan plan() {
        if (parameters.isEmpty()) {
            return ExperimentPlan.NONE;
        }
        Map<String, Object> arm = Map.of("name", name, "weight", 1, "parameters", parameters);
        Map<String, Object> experiment = Map.of("name", name, "ranges", List.of(List.of(0, 1)), "arms", List.of(arm));
        Map<String, Object> layer = Map.of("name", "arm", "seed", "arm", "experiments", List.of(experiment));
        try {
            String json = new ObjectMapper().writeValueAsString(Map.of("version", 1, "layers", List.of(layer)));
            return ExperimentPlanReader.read(json, Parameters.STANDARD);
        } catch (PushRefusedException e) {
            throw new InvalidArmException("arm " + name + ": " + e.faults());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
