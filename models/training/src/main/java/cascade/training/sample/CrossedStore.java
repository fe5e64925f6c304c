package cascade.training.sample;

import cascade.training.embedding.SampleLayout;
import cascade.training.sample.store.SampleStore;

/** Samples with their crosses, which are made anew whenever a sample is read: they cost time, and no memory. */
final class CrossedStore implements SampleStore {

    private final SampleStore plain;
    private final Crosses.Rows crosses;
    private final int width;

    /** @param crossed the layout with the crosses */
    CrossedStore(SampleStore plain, Crosses crosses, SampleLayout crossed) {
        this.plain = plain;
        this.crosses = crosses.rows(crossed);
        width = crossed.width();
    }

    @Override
    public int size() {
        return plain.size();
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int tasks() {
        return plain.tasks();
    }

    @Override
    public void ids(int sample, int[] to, int at) {
        plain.ids(sample, to, at);
        crosses.fill(to, null, at);
    }

    @Override
    public boolean isValued() {
        return plain.isValued();
    }

    /** A cross of ids with values has their product. */
    @Override
    public void values(int sample, float[] to, int at) {
        int[] ids = new int[width];
        plain.ids(sample, ids, 0);
        float[] values = new float[width];
        plain.values(sample, values, 0);
        crosses.fill(ids, values, 0);
        System.arraycopy(values, 0, to, at, values.length);
    }

    @Override
    public boolean label(int sample, int task) {
        return plain.label(sample, task);
    }

    @Override
    public int user(int sample) {
        return plain.user(sample);
    }

    @Override
    public boolean areUsersHashed() {
        return plain.areUsersHashed();
    }

    @Override
    public boolean hasFollowRates() {
        return plain.hasFollowRates();
    }

    @Override
    public float followRate(int sample) {
        return plain.followRate(sample);
    }

    @Override
    public String identity() {
        return plain.identity();
    }

    @Override
    public void load(int from, int to) {
        plain.load(from, to);
    }

    @Override
    public void unload(int from, int to) {
        plain.unload(from, to);
    }
}
