package cascade.lab.bench.feed.bundles;

import cascade.lab.bench.feed.world.MadeUpItems;
import cascade.models.embed.TowerFeature;
import cascade.models.embed.TowerTraits;
import cascade.models.embed.TowerVocabulary;
import java.util.List;
import java.util.stream.IntStream;

/** What towers know of a made-up community, with the settings that trained ones have. */
final class TowerWords {

    private static final int HISTORY = 50;
    private static final double RECENCY = .3;

    private TowerWords() {}

    /** Authors first and topics next, in the order of their numbers. */
    static TowerVocabulary known(MadeUpItems items) {
        return new TowerVocabulary(
                HISTORY,
                RECENCY,
                1,
                0,
                true,
                null,
                List.of(
                        feature("author", words("a", items.shape().authors())),
                        feature("topic", words("t", items.shape().topics())),
                        feature("kind", List.of("image", "video"))),
                List.of(
                        feature("gender", List.of("f", "m")),
                        feature("os", List.of("android", "ios")),
                        feature("city", words("city", 60)),
                        feature("device", words("device", 40)),
                        feature(TowerTraits.ATTRIBUTE + "level", words("l", 10))));
    }

    private static TowerFeature feature(String name, List<String> values) {
        return new TowerFeature(name, TowerTraits.most(name), values);
    }

    private static List<String> words(String start, int count) {
        return IntStream.range(0, count).mapToObj(number -> start + number).toList();
    }
}
