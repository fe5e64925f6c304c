package cascade.training.sample;

import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;

/** Samples while they are read, encoded as they come. */
final class SampleBuffer {

    private final FeatureSchema schema;
    private final int[] user;
    private final int[] item;
    private final int[] context;
    private final int[] cross;
    private final IntArrayList ids = new IntArrayList();
    private final FloatArrayList labels = new FloatArrayList();
    private final IntArrayList users = new IntArrayList();
    private final FloatArrayList followRates = new FloatArrayList();
    private final EarlierFollows follows = new EarlierFollows();
    private final Object2IntOpenHashMap<UserId> ordinals = new Object2IntOpenHashMap<>();

    SampleBuffer(FeatureSchema schema) {
        this.schema = schema;
        user = new int[schema.width(Field.USER)];
        item = new int[schema.width(Field.ITEM)];
        context = new int[schema.width(Field.CONTEXT)];
        cross = new int[schema.width(Field.CROSS)];
    }

    int size() {
        return users.size();
    }

    /** Appends one sample without labels. */
    void add(UserFeatures userFeatures, ItemFeatures itemFeatures, RequestContext request, long nowMillis) {
        schema.encodeUser(userFeatures, request, nowMillis, user);
        schema.encodeItem(itemFeatures, nowMillis, item, 0);
        schema.encodeContext(userFeatures, request, nowMillis, context);
        schema.encodeCross(userFeatures, itemFeatures, nowMillis, cross, 0);
        ids.addElements(ids.size(), user);
        ids.addElements(ids.size(), item);
        ids.addElements(ids.size(), context);
        ids.addElements(ids.size(), cross);
        for (int task = 0; task < LabelJoin.TASKS.size(); task++) {
            labels.add(0);
        }
        followRates.add(follows.rate(itemFeatures.id(), itemFeatures.counts().counts(), nowMillis));
        int next = ordinals.size();
        users.add(ordinals.computeIfAbsent(userFeatures.id(), (UserId _) -> next));
    }

    /** Sets a label, at its place in {@code [samples, tasks]}. */
    void label(int place) {
        labels.set(place, 1);
    }

    Samples samples(int trainSize) {
        return new Samples(
                LabelJoin.TASKS,
                SchemaLayout.of(schema),
                ids.toIntArray(),
                null,
                labels.toFloatArray(),
                users.toIntArray(),
                new Split(trainSize, users.size() - trainSize, 0),
                followRates.toFloatArray());
    }
}
