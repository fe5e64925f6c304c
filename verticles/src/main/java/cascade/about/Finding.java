package cascade.about;

import cascade.features.Scene;
import cascade.feed.FeedParameters;
import cascade.feed.Source;
import cascade.feed.SourceParameters;
import cascade.models.catalog.ModelSet;
import cascade.models.recall.SourceQuotas;
import cascade.models.recall.SourceQuotas.People;
import cascade.recall.Merge;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The step in which items are looked for: each source that is on, with its weight. */
final class Finding {

    private final Set<Source> sources;

    /** @param sources there are */
    Finding(Set<Source> sources) {
        this.sources = sources.isEmpty() ? EnumSet.noneOf(Source.class) : EnumSet.copyOf(sources);
    }

    Part part(Scene scene, FeedParameters parameters, ParameterOrigins origins, ModelSet models) {
        SourceQuotas.Entry learned = models.quotas()
                .map(loaded -> loaded.quotas().of(scene, People.KNOWN))
                .orElse(null);
        Map<Source, SourceParameters> all = new EnumMap<>(Source.class);
        for (Source source : sources) {
            all.put(source, parameters.recall().of(scene, source, learned));
        }
        List<Source> on =
                sources.stream().filter(source -> of(all, source).quota() > 0).toList();
        double total =
                on.stream().mapToDouble(source -> counting(source, all, models)).sum();
        return new Part(
                "find",
                "Looking for items",
                "Several ways of looking work side by side, and each makes a list, the best first. What stands at place p of a list gets the"
                        + " list's weight divided by " + Merge.RANK_CONSTANT
                        + " + p; what several lists have gets the sum. The best "
                        + Figures.count(parameters.recall().limits().of(scene)) + " go on.",
                on.stream()
                        .map(source -> parameter(
                                        scene,
                                        source,
                                        of(all, source),
                                        serves(source, models),
                                        isLearned(scene, source, of(all, source), parameters)
                                                ? Origin.learned(models.quotas()
                                                        .orElseThrow()
                                                        .version())
                                                : origins.of(scene, source))
                                .with(counting(source, all, models), total))
                        .toList());
    }

    private static boolean isLearned(Scene scene, Source source, SourceParameters serves, FeedParameters parameters) {
        return !serves.equals(parameters.recall().of(scene, source));
    }

    /** Its weight, but for a source that finds nothing now. */
    private static double counting(Source source, Map<Source, SourceParameters> all, ModelSet models) {
        return serves(source, models) ? of(all, source).weight() : 0;
    }

    private static SourceParameters of(Map<Source, SourceParameters> all, Source source) {
        return all.getOrDefault(source, SourceParameters.OFF);
    }

    private static MainParameter parameter(
            Scene scene, Source source, SourceParameters of, boolean serves, Origin from) {
        String text = source.text();
        String words = serves
                ? "counts " + Figures.of(of.weight()) + "; up to " + Figures.count(of.quota(), "item") + kept(of)
                : "nothing now: no model for it is in service";
        return MainParameter.of("recall.weight." + text, what(scene, source), of.weight(), words, from)
                .with(Map.of(
                        "recall.quota." + text, of.quota(),
                        "recall.floor." + text, of.floor(),
                        "recall.cap." + text, of.cap()));
    }

    private static String kept(SourceParameters of) {
        int floor = Math.min(of.floor(), Math.min(of.cap(), of.quota()));
        return floor == 0 ? "" : ", the first " + Figures.count(floor) + " of which stay whatever the others say";
    }

    private static boolean serves(Source source, ModelSet models) {
        return switch (source) {
            case ITEM2VEC_REALTIME, ITEM2VEC_RECENT -> models.item2vec().isPresent();
            case YOUTUBENET, TWO_TOWER -> models.towers(source.text()).isPresent();
            case YOUTUBENET_NIGHTLY -> models.userLists().isPresent();
            case FOLLOWED_AUTHORS, SIMILAR_CONTENT, TRENDING, FRESH -> true;
        };
    }

    private static String what(Scene scene, Source source) {
        boolean isSimilar = scene == Scene.SIMILAR;
        return switch (source) {
            case ITEM2VEC_REALTIME ->
                isSimilar
                        ? "what people open who open the one you just opened"
                        : "what goes with the last thing you opened";
            case ITEM2VEC_RECENT -> "what goes with several things you opened lately, the latest counting most";
            case YOUTUBENET -> "what people went on to who opened what you did";
            case TWO_TOWER ->
                isSimilar
                        ? "what is near to the one you just opened, by what is said of both"
                        : "what fits your profile and what you opened, also when it is new";
            case YOUTUBENET_NIGHTLY -> "what people went on to who opened what you did, as of last night";
            case FOLLOWED_AUTHORS -> "what the authors you follow published last";
            case SIMILAR_CONTENT -> "what shares tags, topic, author or looks with the one you just opened";
            case TRENDING -> "what people of your gender and age group open most now, and what everybody does";
            case FRESH -> "what was published last";
        };
    }
}
