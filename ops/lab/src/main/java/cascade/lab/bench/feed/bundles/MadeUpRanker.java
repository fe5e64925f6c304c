package cascade.lab.bench.feed.bundles;

import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.SchemaBuilder;
import cascade.features.schema.SlotNames;
import cascade.lab.bench.feed.world.MadeUpItems;
import cascade.lab.bench.feed.world.MadeUpUsers;
import cascade.models.catalog.GoldenRows;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Role;
import cascade.models.rank.RankBatch;
import cascade.training.export.BundleExport;
import cascade.training.rank.RankSettings;
import cascade.training.rank.ReferenceRanker;
import cascade.training.rank.SettingsFiles;
import cascade.training.rank.TrainedRanker;
import cascade.training.rank.UntrainedRanker;
import cascade.training.sample.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Rankers of the settings that serve, with a row for every item and author and for a sample of the users. */
final class MadeUpRanker {

    private static final int ITEMS_PER_USER = 200;
    private static final int GOLDEN_ROWS = 16;
    private static final int GOLDEN_CANDIDATES = 4;
    /** Small enough for scores that differ, and lie where probabilities of clicks lie. */
    private static final double DEVIATION = .05;

    private static final RequestContext CONTEXT = new RequestContext(Scene.WATERFALL, Map.of("os", "android"));

    private final MadeUpItems items;
    private final List<UserFeatures> sample;
    private final Instant now;
    private final FeatureSchema schema;

    MadeUpRanker(MadeUpItems items, MadeUpUsers users, Instant now) {
        this.items = items;
        this.now = now;
        int count = Math.clamp(items.size() / ITEMS_PER_USER, 1, items.shape().users());
        sample = IntStream.range(0, count)
                .mapToObj(user -> users.user(user).features())
                .toList();
        schema = schema();
    }

    /** @param model name of it, and the kind of its bundle */
    ModelVersion seal(String model, BundleExport export, MadeUpCards cards) {
        RankSettings settings = SettingsFiles.read("log", model, "");
        float[] bias = new float[settings.tasks().size()];
        for (int task = 0; task < bias.length; task++) {
            bias[task] = -2 - task;
        }
        TrainedRanker ranker = UntrainedRanker.of(
                Samples.layoutOf(schema),
                settings,
                bias,
                DEVIATION,
                items.shape().seed());
        GoldenRows golden;
        try (var reference = new ReferenceRanker(ranker)) {
            golden = GoldenRows.of(
                    reference,
                    IntStream.range(0, GOLDEN_ROWS).mapToObj(this::batch).toList());
        }
        ModelCard card = cards.card(Role.RANKING, Optional.of(schema.hash()), ranker.tasks());
        return export.ranking(model, ranker, schema, golden, card);
    }

    private FeatureSchema schema() {
        var builder =
                new SchemaBuilder(SlotNames.served(SlotNames.standard(Set.of("level"), Set.of("music"), false)), 1);
        for (int item = 0; item < items.size(); item++) {
            builder.observe(sample.get(item % sample.size()), features(item), CONTEXT, now.toEpochMilli());
        }
        return builder.build();
    }

    private ItemFeatures features(int item) {
        return new ItemFeatures(items.item(item), items.counts(item));
    }

    private RankBatch batch(int row) {
        UserFeatures user = sample.get(row % sample.size());
        long millis = now.toEpochMilli();
        int[] ofUser = new int[schema.width(Field.USER)];
        int[] ofContext = new int[schema.width(Field.CONTEXT)];
        int[] ofItems = new int[GOLDEN_CANDIDATES * schema.width(Field.ITEM)];
        int[] cross = new int[GOLDEN_CANDIDATES * schema.width(Field.CROSS)];
        schema.encodeUser(user, CONTEXT, millis, ofUser);
        schema.encodeContext(user, CONTEXT, millis, ofContext);
        for (int candidate = 0; candidate < GOLDEN_CANDIDATES; candidate++) {
            ItemFeatures item = features((row * GOLDEN_CANDIDATES + candidate) % items.size());
            schema.encodeItem(item, millis, ofItems, candidate * schema.width(Field.ITEM));
            schema.encodeCross(user, item, millis, cross, candidate * schema.width(Field.CROSS));
        }
        return new RankBatch(ofUser, ofContext, ofItems, cross, GOLDEN_CANDIDATES);
    }
}
