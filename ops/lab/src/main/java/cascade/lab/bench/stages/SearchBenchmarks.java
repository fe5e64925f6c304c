package cascade.lab.bench.stages;

import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelSet.LoadedTowers;
import java.util.List;

/** The vector indexes by themselves. */
final class SearchBenchmarks {

    private static final String STAGE = "search";
    private static final String TOWERS = "two-tower";
    private static final int NEAREST = 500;

    private SearchBenchmarks() {}

    static List<StageBenchmark> of(ServingParts parts, List<StageInputs> inputs) {
        LoadedItem2vec item2vec = parts.models().item2vec().orElseThrow();
        LoadedTowers towers = parts.models().towers(TOWERS).orElseThrow();
        List<UserFeatures> people =
                inputs.stream().map(input -> input.query().features()).toList();
        List<float[]> users = people.stream().map(user -> vector(towers, user)).toList();
        List<float[]> clicked = people.stream()
                .flatMap(user -> user.state().clicks().stream().limit(1))
                .map(click -> item2vec.row(parts.catalogue().ordinal(click.item())))
                .filter(row -> row >= 0)
                .map(row -> item2vec.start(row))
                .toList();
        return List.of(
                StageBenchmark.moving(
                        STAGE,
                        "item2vec, nearest 500",
                        clicked,
                        vector -> item2vec.search(vector, NEAREST, Scene.WATERFALL),
                        SearchBenchmarks::bytes),
                StageBenchmark.moving(
                        STAGE,
                        "two-tower, nearest 500",
                        users,
                        vector -> towers.search(vector, NEAREST, Scene.WATERFALL),
                        SearchBenchmarks::bytes),
                StageBenchmark.moving(
                        STAGE,
                        "two-tower, nearest 500 videos",
                        users,
                        vector -> towers.search(vector, NEAREST, Scene.VIDEO),
                        SearchBenchmarks::bytes),
                StageBenchmark.moving(
                        STAGE,
                        "two-tower, vector of a user",
                        people,
                        user -> vector(towers, user),
                        user -> (double) Float.BYTES
                                * towers.users().dimension()
                                * user.state().clicks().size()));
    }

    private static float[] vector(LoadedTowers towers, UserFeatures user) {
        return towers.users().vector(user.profile(), user.state().clicks());
    }

    /** What is found has to be read once, whatever an index reads to find it. */
    private static double bytes(float[] vector) {
        return (double) NEAREST * vector.length * Float.BYTES;
    }
}
