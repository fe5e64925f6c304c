package cascade.training.gate;

import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Slot;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.rank.RankBatch;
import cascade.training.embedding.SampleLayout;
import cascade.training.plan.GateSettings;
import cascade.training.sample.HashNumbers;
import cascade.training.sample.LabelledImpressions;
import cascade.training.sample.Samples;
import cascade.training.sample.ServedSamples.Pages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Pages as they were served, with what came of them: what slots read lies in the log, so rankers are asked of them and
 * nothing is folded. They are there when their window is over, which may be a minute, where a log that is folded has to wait for the longest
 * of all windows: so what learns every ten minutes can be judged by what it has not learned.
 *
 * <p>A new user is one to whom nothing was served in the day before, and who had seen nothing when the first of these pages was made, as far as the schema
 * counts that: after an import people have a past without pages. A new item is one that the schema has no word for; a schema that hashes items knows none.
 */
final class AsServed implements Evidence {

    private static final String SCENE = "context.scene";
    private static final String ITEM = "item.id";
    private static final String SEEN = "user.impressions";

    private final Columns columns;
    private final Judged judged;
    private final List<Page> requests = new ArrayList<>();

    private AsServed(Columns columns, GateSettings settings) {
        this.columns = columns;
        this.judged = new Judged(settings.impressions(), columns.width());
    }

    /** A page that was served, by the hash of each schema that encodes it. */
    private record Page(Map<String, RankBatch> batches) implements Request {

        @Override
        public RankBatch encoded(LoadedRanker ranker) {
            return Objects.requireNonNull(batches.get(ranker.schema().hash()));
        }
    }

    /**
     * Asks all rankers of all pages; empty where fewer impressions are there than the settings find enough, or not the same for all, as records of version 1 are of one
     * schema alone.
     *
     * @param pages as a schema encodes them
     * @param rankers the first is the candidate
     * @param seed of the draw of requests
     */
    static Optional<AsServed> of(
            Function<FeatureSchema, Pages> pages, List<LoadedRanker> rankers, GateSettings settings, long seed) {
        FeatureSchema schema = rankers.getFirst().schema();
        Map<String, Pages> all = new HashMap<>();
        rankers.forEach(ranker -> all.computeIfAbsent(ranker.schema().hash(), _ -> pages.apply(ranker.schema())));
        Pages first = all.get(schema.hash());
        int begin = first.starts()[first.before()];
        if (first.samples().size() - begin < settings.minImpressions()
                || !all.values().stream().allMatch(first::areSame)) {
            return Optional.empty();
        }
        var asked = new AsServed(new Columns(rankers), settings);
        asked.ask(first, all, schema);
        asked.draw(first, all, settings, new SplittableRandom(seed));
        return Optional.of(asked);
    }

    private void ask(Pages pages, Map<String, Pages> all, FeatureSchema schema) {
        Samples samples = pages.samples();
        var served = new HashNumbers();
        for (int sample = 0; sample < pages.starts()[pages.before()]; sample++) {
            served.of(samples.user(sample));
        }
        var met = new HashNumbers();
        var words = new Words(schema, samples.layout());
        float[] said = new float[columns.width()];
        float[][] scores = new float[columns.rankers().size()][];
        for (int page = pages.before(); page < pages.count(); page++) {
            int from = pages.starts()[page];
            int to = pages.starts()[page + 1];
            // As a name the hash of a user is as good as his id.
            var user = new UserId(Integer.toString(samples.user(from)));
            if (!judged.wants(user)) {
                continue;
            }
            if (!met.has(samples.user(from)) && words.hasSeen(samples.ids(from))) {
                served.of(samples.user(from));
            }
            met.of(samples.user(from));
            for (int ranker = 0; ranker < scores.length; ranker++) {
                LoadedRanker one = columns.rankers().get(ranker);
                scores[ranker] = score(one, all.get(one.schema().hash()).samples(), from, to);
            }
            int flag = served.has(samples.user(from)) ? 0 : Judged.NEW_USER;
            for (int sample = from; sample < to; sample++) {
                for (int ranker = 0; ranker < scores.length; ranker++) {
                    int tasks = columns.start(ranker + 1) - columns.start(ranker);
                    System.arraycopy(scores[ranker], (sample - from) * tasks, said, columns.start(ranker), tasks);
                }
                int[] ids = samples.ids(sample);
                int flags = flag
                        | (words.isNew(ids) ? Judged.NEW_ITEM : 0)
                        | (pages.drawn().get(sample) ? Judged.DRAWN : 0);
                int number = judged.add(user, words.scene(ids), flags, said);
                for (int task = 0; task < LabelledImpressions.TASKS.size(); task++) {
                    if (samples.label(sample, task)) {
                        judged.happened(number, task);
                    }
                }
            }
        }
    }

    /** Of the samples of a page, {@code [to - from, tasks]}: one by one where positions count, as each stood at another. */
    private static float[] score(LoadedRanker ranker, Samples samples, int from, int to) {
        if (!ranker.schema().readsPositions()) {
            return ranker.score(samples.request(from, to)).values();
        }
        int tasks = ranker.ranker().tasks().size();
        float[] scores = new float[(to - from) * tasks];
        for (int sample = from; sample < to; sample++) {
            System.arraycopy(ranker.score(samples.request(sample)).values(), 0, scores, (sample - from) * tasks, tasks);
        }
        return scores;
    }

    /** Of pages that hold more than is looked at: of the others nothing can change. */
    private void draw(Pages pages, Map<String, Pages> all, GateSettings settings, SplittableRandom random) {
        int seen = 0;
        for (int page = pages.before(); page < pages.count(); page++) {
            int from = pages.starts()[page];
            int to = pages.starts()[page + 1];
            if (to - from <= settings.pageItems()) {
                continue;
            }
            int place = seen++ < settings.requests() ? requests.size() : random.nextInt(seen);
            if (place < settings.requests()) {
                Page drawn = page(all, from, to);
                if (place == requests.size()) {
                    requests.add(drawn);
                } else {
                    requests.set(place, drawn);
                }
            }
        }
    }

    private static Page page(Map<String, Pages> all, int from, int to) {
        Map<String, RankBatch> batches = HashMap.newHashMap(all.size());
        all.forEach((schema, pages) -> batches.put(schema, pages.samples().request(from, to)));
        return new Page(batches);
    }

    @Override
    public String source() {
        return "pages as they were served";
    }

    @Override
    public Judged judged() {
        return judged;
    }

    @Override
    public boolean has(LoadedRanker ranker) {
        return columns.has(ranker);
    }

    @Override
    public int column(LoadedRanker ranker, String task) {
        return columns.of(ranker, task);
    }

    @Override
    public List<? extends Request> requests() {
        return List.copyOf(requests);
    }

    /** Reads what ids stand for. */
    private static final class Words {

        private final int scenePlace;
        private final int itemPlace;
        private final int seenPlace;
        private final int firstScene;
        private final int unknownItem;
        private final int nothingSeen;
        private final List<String> scenes;

        Words(FeatureSchema schema, SampleLayout layout) {
            scenePlace = place(layout, SCENE);
            itemPlace = place(layout, ITEM);
            seenPlace = place(layout, SEEN);
            firstScene = firstRow(schema, SCENE) + 1;
            unknownItem = firstRow(schema, ITEM);
            nothingSeen = firstRow(schema, SEEN) + 1;
            scenes = schema.words(SCENE);
        }

        private static int place(SampleLayout layout, String name) {
            int place = 0;
            for (SampleLayout.Slot slot : layout.slots()) {
                if (slot.name().equals(name)) {
                    return place;
                }
                place += slot.width();
            }
            return -1;
        }

        private static int firstRow(FeatureSchema schema, String name) {
            return schema.slots().stream()
                    .filter(slot -> slot.name().equals(name))
                    .mapToInt(Slot::firstRow)
                    .findFirst()
                    .orElse(0);
        }

        /** The waterfall where the schema does not tell scenes. */
        Scene scene(int[] ids) {
            int word = scenePlace < 0 ? -1 : ids[scenePlace] - firstScene;
            return word < 0 || word >= scenes.size()
                    ? Scene.WATERFALL
                    : Scene.of(scenes.get(word)).orElse(Scene.WATERFALL);
        }

        /** Whether the user was shown something before; false where the schema does not tell. */
        boolean hasSeen(int[] ids) {
            return seenPlace >= 0 && ids[seenPlace] > nothingSeen;
        }

        boolean isNew(int[] ids) {
            return itemPlace >= 0 && ids[itemPlace] == unknownItem;
        }
    }
}
