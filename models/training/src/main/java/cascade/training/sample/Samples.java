package cascade.training.sample;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.models.rank.RankBatch;
import cascade.training.embedding.IdSource;
import cascade.training.embedding.SampleLayout;
import cascade.training.metric.Predictions;
import cascade.training.sample.Split.Range;
import cascade.training.sample.store.ArrayStore;
import cascade.training.sample.store.SampleStore;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Impressions as feature ids and labels, in the order of {@link Split}, wherever they lie: nothing of them is in the heap but
 * what is asked for. Only read; thread-safe.
 */
public final class Samples implements IdSource {

    private final List<String> tasks;
    private final SampleLayout layout;
    private final SampleStore store;
    private final int[] columns;
    private final Split split;

    private Samples(List<String> tasks, SampleLayout layout, SampleStore store, int[] columns, Split split) {
        if (store.width() != layout.width() || tasks.size() != columns.length || split.size() != store.size()) {
            throw new IllegalArgumentException("%d samples of %d ids are not %s of %d"
                    .formatted(store.size(), store.width(), split, layout.width()));
        }
        this.tasks = List.copyOf(tasks);
        this.layout = layout;
        this.store = store;
        this.columns = columns;
        this.split = split;
    }

    /**
     * Of a store.
     *
     * @param tasks names of its label columns, such as {@code click}, {@code follow}
     * @param layout what the ids of a sample mean
     */
    public Samples(List<String> tasks, SampleLayout layout, SampleStore store, Split split) {
        this(tasks, layout, store, IntStream.range(0, store.tasks()).toArray(), split);
    }

    /** Of arrays, as {@link ArrayStore} has them, without follow rates. */
    public Samples(
            List<String> tasks,
            SampleLayout layout,
            int[] ids,
            float @Nullable [] values,
            float[] labels,
            int[] users,
            Split split) {
        this(tasks, layout, ids, values, labels, users, split, null);
    }

    /** Of arrays, as {@link ArrayStore} has them. */
    public Samples(
            List<String> tasks,
            SampleLayout layout,
            int[] ids,
            float @Nullable [] values,
            float[] labels,
            int[] users,
            Split split,
            float @Nullable [] followRates) {
        this(
                tasks,
                layout,
                new ArrayStore(layout.width(), tasks.size(), ids, values, labels, users, followRates),
                split);
    }

    /** What the ids of samples that {@code schema} encodes mean. */
    public static SampleLayout layoutOf(FeatureSchema schema) {
        return SchemaLayout.of(schema);
    }

    /** Names of the label columns. */
    public List<String> tasks() {
        return tasks;
    }

    public SampleLayout layout() {
        return layout;
    }

    public Split split() {
        return split;
    }

    public int size() {
        return split.size();
    }

    @Override
    public void ids(int sample, int[] to, int at) {
        store.ids(sample, to, at);
    }

    /** The ids of one sample, {@code [width]}; 0 is padding. */
    public int[] ids(int sample) {
        int[] ids = new int[layout.width()];
        store.ids(sample, ids, 0);
        return ids;
    }

    @Override
    public boolean isValued() {
        return store.isValued();
    }

    @Override
    public void values(int sample, float[] to, int at) {
        store.values(sample, to, at);
    }

    /** Whether the label of a task is 1. */
    public boolean label(int sample, int task) {
        return store.label(sample, columns[task]);
    }

    /** Writes the labels of a sample to {@code to[at .. at + tasks)}, each 0 or 1. */
    public void labels(int sample, float[] to, int at) {
        for (int task = 0; task < columns.length; task++) {
            to[at + task] = store.label(sample, columns[task]) ? 1 : 0;
        }
    }

    /** Ordinal of the user, or a hash of him. */
    public int user(int sample) {
        return store.user(sample);
    }

    public boolean hasFollowRates() {
        return store.hasFollowRates();
    }

    /** Follows per click of the item on earlier days, 0 for an item without. */
    public float followRate(int sample) {
        return store.followRate(sample);
    }

    /** What tells these samples from others, for whoever goes on with them later. */
    public String identity() {
        return "%s of %s, %s".formatted(tasks, split, store.identity());
    }

    /** To be called before many samples are read in any order. */
    public void load(int from, int to) {
        store.load(from, to);
    }

    /** To be called when that is done. */
    public void unload(int from, int to) {
        store.unload(from, to);
    }

    /** Share of training samples whose label of {@code task} is 1; 0 without samples. */
    public double trainRate(int task) {
        double hits = 0;
        for (int sample = 0; sample < split.train(); sample++) {
            hits += label(sample, task) ? 1 : 0;
        }
        return split.train() == 0 ? 0 : hits / split.train();
    }

    /**
     * The predictions of one task on some samples.
     *
     * @param probabilities {@code [range.size, tasks]}
     */
    public Predictions predictions(Range range, float[] probabilities, int task) {
        float[] column = new float[range.size()];
        boolean[] happened = new boolean[column.length];
        int[] users = new int[column.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = probabilities[i * tasks.size() + task];
            happened[i] = label(range.from() + i, task);
            users[i] = user(range.from() + i);
        }
        if (store.areUsersHashed()) {
            number(users);
        }
        return new Predictions(column, happened, users);
    }

    /** Ordinals in place of hashes, as figures by user have a place for each. */
    private static void number(int[] users) {
        var ordinals = new Int2IntOpenHashMap();
        for (int i = 0; i < users.length; i++) {
            int next = ordinals.size();
            users[i] = ordinals.computeIfAbsent(users[i], _ -> next);
        }
    }

    /** The same samples with the labels of some tasks only, in the order given. */
    public Samples onlyTasks(List<String> chosen) {
        int[] some = chosen.stream().mapToInt(task -> columns[column(task)]).toArray();
        return new Samples(chosen, layout, store, some, split);
    }

    /** The same samples with further ids, as {@code change} adds them. */
    Samples with(SampleLayout wider, UnaryOperator<SampleStore> change) {
        return new Samples(tasks, wider, change.apply(store), columns, split);
    }

    private int column(String task) {
        int column = tasks.indexOf(task);
        if (column < 0) {
            throw new IllegalArgumentException("no task is named '" + task + "': " + tasks);
        }
        return column;
    }

    /** Sample {@code i} as serving would ask for it: a request with one candidate. */
    public RankBatch request(int i) {
        return request(i, i + 1);
    }

    /** The samples {@code from} to {@code to - 1}, of one person at one time, as serving would ask for them: a request. */
    public RankBatch request(int from, int to) {
        int[] first = ids(from);
        int candidates = to - from;
        int[] items = Arrays.copyOf(of(first, Field.ITEM), candidates * of(first, Field.ITEM).length);
        int[] cross = Arrays.copyOf(of(first, Field.CROSS), candidates * of(first, Field.CROSS).length);
        for (int candidate = 1; candidate < candidates; candidate++) {
            int[] ids = ids(from + candidate);
            copy(of(ids, Field.ITEM), items, candidate);
            copy(of(ids, Field.CROSS), cross, candidate);
        }
        return new RankBatch(of(first, Field.USER), of(first, Field.CONTEXT), items, cross, candidates);
    }

    private static void copy(int[] ids, int[] to, int row) {
        System.arraycopy(ids, 0, to, row * ids.length, ids.length);
    }

    /** The ids of one field; empty where the layout lacks it. */
    private int[] of(int[] ids, Field field) {
        int group = layout.fields().indexOf(SchemaLayout.name(field));
        int[] starts = layout.byField().starts();
        return group < 0 ? new int[0] : Arrays.copyOfRange(ids, starts[group], starts[group + 1]);
    }
}
