package cascade.models.rank;

import cascade.features.schema.FeatureSchema;
import cascade.models.rank.RequestGroups.Group;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Makes what a ranker says true on average, so that probabilities of several tasks can be added up: two numbers for each task and group of requests
 * (Platt, "Probabilistic outputs for support vector machines", 1999).
 *
 * <pre>{@code
 * p' = sigmoid(slope * logit(p) + offset)
 * {"v":1,"calibration":[{"scene":"waterfall","isNew":false,"task":"click","slope":0.97,"offset":-0.02}]}
 * }</pre>
 *
 * <p>{@code calibration.json} of a ranking bundle; groups that it does not name stay as the ranker has them. The order of the candidates of one request by one task
 * stays, as slopes are above 0. Immutable, thread-safe.
 */
public final class Calibration {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private final RequestGroups groups;
    private final List<String> tasks;

    /** {@code [groups][tasks]} */
    private final Scaling[][] scalings;

    /** {@code [groups][lanes * tasks]}: those of the tasks again and again, as a row of probabilities has them. */
    private final float[][] slopes;

    private final float[][] offsets;

    /** {@code [groups]} */
    private final boolean[] changes;

    /**
     * The two numbers of one task in one group.
     *
     * @param slope above 0
     */
    public record Scaling(double slope, double offset) {

        /** Leaves a probability as it is. */
        public static final Scaling NONE = new Scaling(1, 0);

        public Scaling {
            if (!(slope > 0) || Double.isInfinite(slope) || !Double.isFinite(offset)) {
                throw new IllegalArgumentException(
                        "a slope is above 0 and an offset a number, not %s and %s".formatted(slope, offset));
            }
        }
    }

    private Calibration(RequestGroups groups, List<String> tasks, Scaling[][] scalings) {
        this.groups = groups;
        this.tasks = List.copyOf(tasks);
        this.scalings = scalings;
        int width = LANES.length() * tasks.size();
        slopes = new float[scalings.length][width];
        offsets = new float[scalings.length][width];
        changes = new boolean[scalings.length];
        for (int group = 0; group < scalings.length; group++) {
            changes[group] = !Arrays.stream(scalings[group]).allMatch(Scaling.NONE::equals);
            for (int i = 0; i < width; i++) {
                Scaling scaling = scalings[group][i % tasks.size()];
                slopes[group][i] = (float) scaling.slope();
                offsets[group][i] = (float) scaling.offset();
            }
        }
    }

    /** One that changes nothing. */
    public static Calibration none(FeatureSchema schema, List<String> tasks) {
        return of(schema, tasks, (_, _) -> Scaling.NONE);
    }

    /**
     * One of given numbers.
     *
     * @param tasks names of those that the ranker predicts
     * @param scaling of a group, by its number, and a task
     */
    public static Calibration of(
            FeatureSchema schema, List<String> tasks, BiFunction<Integer, String, Scaling> scaling) {
        var groups = new RequestGroups(schema);
        var scalings = new Scaling[groups.all().size()][tasks.size()];
        for (int group = 0; group < scalings.length; group++) {
            for (int task = 0; task < tasks.size(); task++) {
                scalings[group][task] = scaling.apply(group, tasks.get(task));
            }
        }
        return new Calibration(groups, tasks, scalings);
    }

    /** The same for a ranker of these tasks whose inputs another schema makes; a scene that is new there has the numbers of unknown ones. */
    public Calibration in(FeatureSchema schema) {
        List<Group> others = new RequestGroups(schema).all();
        return of(schema, tasks, (group, task) -> {
            int own = groups.all().indexOf(others.get(group));
            int place = own < 0
                    ? groups.all().indexOf(new Group("", others.get(group).isNew()))
                    : own;
            return place < 0 ? Scaling.NONE : scalings[place][tasks.indexOf(task)];
        });
    }

    /** The numbers of a task in the group that a request is of. */
    public Scaling scaling(int[] context, String task) {
        int column = tasks.indexOf(task);
        return column < 0 ? Scaling.NONE : scalings[groups.of(context)][column];
    }

    /**
     * Calibrates what a ranker said of a request's candidates, in its array. What is not a number stays so.
     *
     * @param context ids of the request's context
     */
    public Scores apply(int[] context, Scores scores) {
        int group = groups.of(context);
        if (changes[group]) {
            apply(slopes[group], offsets[group], scores.values(), scores.count());
        }
        return scores;
    }

    /** 1 / (1 + e^(slope log((1 - p) / p) - offset)) */
    private static void apply(float[] slopes, float[] offsets, float[] values, int count) {
        int place = 0;
        int at = 0;
        for (; place <= count - LANES.length(); place += LANES.length()) {
            FloatVector p = FloatVector.fromArray(LANES, values, place);
            FloatVector against = p.neg().add(1).div(p).lanewise(VectorOperators.LOG);
            FloatVector exponent = against.mul(FloatVector.fromArray(LANES, slopes, at))
                    .sub(FloatVector.fromArray(LANES, offsets, at));
            FloatVector.broadcast(LANES, 1)
                    .div(exponent.lanewise(VectorOperators.EXP).add(1))
                    .intoArray(values, place);
            at = at + LANES.length() == slopes.length ? 0 : at + LANES.length();
        }
        for (; place < count; place++, at++) {
            double against = Math.log((1 - (double) values[place]) / values[place]);
            values[place] = Sigmoid.of(offsets[at] - slopes[at] * against);
        }
    }

    /** The content of {@code calibration.json}. */
    public byte[] toJson() {
        ObjectNode json = JSON.createObjectNode().put("v", FORMAT);
        ArrayNode entries = json.putArray("calibration");
        for (int group = 0; group < scalings.length; group++) {
            Group of = groups.all().get(group);
            for (int task = 0; task < tasks.size(); task++) {
                Scaling scaling = scalings[group][task];
                if (!scaling.equals(Scaling.NONE)) {
                    entries.addObject()
                            .put("scene", of.scene())
                            .put("isNew", of.isNew())
                            .put("task", tasks.get(task))
                            .put("slope", scaling.slope())
                            .put("offset", scaling.offset());
                }
            }
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        } catch (IOException e) {
            throw new IllegalStateException("a calibration does not print", e);
        }
    }

    /**
     * What {@link #toJson} wrote.
     *
     * @throws IOException where this is not JSON
     * @throws IllegalArgumentException naming what is no calibration of requests that the schema encodes, by a ranker of these tasks
     */
    public static Calibration fromJson(byte[] bytes, FeatureSchema schema, List<String> tasks) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        int format = json.path("v").asInt();
        if (format != FORMAT) {
            throw new IllegalArgumentException("a calibration of format " + format + " is not of " + FORMAT);
        }
        Calibration made = none(schema, tasks);
        for (JsonNode entry : json.path("calibration")) {
            var group =
                    new Group(entry.path("scene").asText(), entry.path("isNew").asBoolean());
            int place = made.groups.all().indexOf(group);
            int task = tasks.indexOf(entry.path("task").asText());
            if (place < 0 || task < 0) {
                throw new IllegalArgumentException(
                        "nothing is calibrated by " + entry + ": groups are " + made.groups.all() + ", tasks " + tasks);
            }
            made.scalings[place][task] = scaling(entry);
        }
        return new Calibration(made.groups, tasks, made.scalings);
    }

    private static Scaling scaling(JsonNode entry) {
        if (!entry.path("slope").isNumber() || !entry.path("offset").isNumber()) {
            throw new IllegalArgumentException("a slope and an offset are numbers, not those of " + entry);
        }
        return new Scaling(entry.path("slope").asDouble(), entry.path("offset").asDouble());
    }
}
