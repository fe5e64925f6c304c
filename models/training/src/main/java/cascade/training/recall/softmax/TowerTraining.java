package cascade.training.recall.softmax;

import cascade.models.memory.LargePages;
import cascade.models.memory.OwnedMemory;
import cascade.training.embedding.Adam;
import cascade.training.embedding.Bags;
import cascade.training.embedding.Decay;
import cascade.training.embedding.EmbeddingTable;
import cascade.training.embedding.UniqueRows;
import cascade.training.progress.DivergedException;
import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.Queries;
import cascade.training.recall.data.RecallSet;
import java.lang.foreign.Arena;
import java.util.SplittableRandom;

/** Trains two towers on one thread; equal seeds give equal vectors. */
public final class TowerTraining implements AutoCloseable {

    private static final int[] NOTHING = {};
    /** One user of so many is held out for the temperature, which moves once in so many steps. */
    private static final int USERS_PER_HELD_OUT = 50;

    private static final int STEPS_PER_MOVE = 16;

    private final RecallSet set;
    private final TowerSettings settings;
    private final Arena arena;
    private final Towers towers;
    private final Samples samples;
    private final Samples heldOut;
    private final EmbeddingTable table;
    private final Adam optimizer;
    private final ItemExtras extras;
    private final HiddenLayer userLayer;
    private final HiddenLayer itemLayer;
    private final Candidates candidates;
    private final Bags bags;
    private final UniqueRows unique;
    private final TowerLoss objective;
    private final StepBuffers buffers;
    private final SplittableRandom random;
    private int epoch;
    private int nextHeldOut;

    private TowerTraining(Arena arena, RecallSet set, TowerSettings settings, long seed) {
        this.arena = arena;
        this.set = set;
        this.settings = settings;
        random = new SplittableRandom(seed);
        towers = new Towers(set, settings);
        samples = new Samples(set, settings, user -> !isHeldOut(user));
        heldOut = new Samples(set, settings, this::isHeldOut);
        int width = settings.dimension();
        var memory = new LargePages(arena);
        table = EmbeddingTable.normal(
                memory, towers.rows(), width, settings.steps().deviation(), random.nextLong());
        var decay = new Decay(Decay.Kind.ROWS, (float) settings.steps().l2());
        optimizer = settings.steps().fullAdam()
                ? Adam.full(memory, towers.rows(), width, settings.steps().rate(), decay)
                : Adam.lazy(memory, towers.rows(), width, settings.steps().rate(), decay);
        extras = new ItemExtras(set, settings, random.nextLong());
        userLayer = new HiddenLayer(width, settings.hidden(), settings.steps().rate(), seed + 1);
        itemLayer = new HiddenLayer(width, settings.hidden(), settings.steps().rate(), seed + 2);
        candidates = new Candidates(samples.counts(), settings);
        // The last sample of a step may go beyond.
        int batch = settings.batches().size() + settings.batches().together();
        int itemBags = batch + candidates.capacity();
        int rows = Math.addExact(
                Math.multiplyExact(batch, towers.longestUser()), Math.multiplyExact(itemBags, towers.longestItem()));
        bags = new Bags(batch + itemBags, rows);
        unique = UniqueRows.whole(towers.rows(), rows);
        objective = settings.loss().of(width, batch, candidates.capacity());
        buffers = new StepBuffers(width, batch, candidates.capacity());
        if (settings.negatives().hard() > 0 && !isMined()) {
            candidates.harden(HardItems.passedOver(set, samples.perUser()));
        }
    }

    /** Of towers that know nothing yet. */
    public static TowerTraining of(RecallSet set, TowerSettings settings, long seed) {
        return OwnedMemory.of(arena -> new TowerTraining(arena, set, settings, seed));
    }

    /** Goes on from what others learned; to be called before the first epoch. What the optimisers remember starts anew. */
    public void start(TowerStart earlier) {
        float[] row = new float[settings.dimension()];
        for (int i = 1; i < table.rows(); i++) {
            if (earlier.rows().row(i, row)) {
                table.set(i, row);
            }
        }
        extras.start(earlier);
        userLayer.start(earlier.users());
        itemLayer.start(earlier.items());
    }

    /** Hard items are the model's own where nobody knows what was shown. */
    private boolean isMined() {
        return set.clicks().passedOver().values().length == 0;
    }

    /**
     * The temperature is learned from users who teach nothing else, so that it does not see what vectors learn by heart. It falls
     * all the same, and deep lists suffer: a fixed one is better.
     */
    private boolean isHeldOut(int user) {
        return settings.temperature().isLearned() && user % USERS_PER_HELD_OUT == 0;
    }

    /**
     * Passes over all samples once; the mean loss.
     *
     * @throws DivergedException where that is not finite
     */
    public double epoch() {
        samples.deal(random);
        double loss = 0;
        long clicks = 0;
        int steps = 0;
        int users;
        for (int first = 0; first < samples.size(); first += users) {
            double done =
                    (epoch + (double) first / samples.size()) / settings.steps().epochs();
            slowTo(1 - done * (1 - settings.steps().lastRate()));
            loss += step(first) * buffers.targets();
            clicks += buffers.targets();
            users = buffers.users();
            if (++steps % STEPS_PER_MOVE == 0 && heldOut.size() > 0) {
                moveTemperature();
            }
        }
        epoch++;
        DivergedException.check(epoch, loss);
        if (settings.negatives().hard() > 0
                && isMined()
                && epoch < settings.steps().epochs()) {
            candidates.harden(HardItems.mined(this, set, samples.perUser()));
        }
        return loss / clicks;
    }

    private void slowTo(double share) {
        optimizer.slowTo(share);
        extras.slowTo(share);
        userLayer.slowTo(share);
        itemLayer.slowTo(share);
    }

    private double step(int first) {
        double loss = loss(samples, first);
        buffers.back(extras, userLayer, itemLayer);
        bags.index(unique);
        optimizer.begin();
        optimizer.update(table, unique, bags.gradients(unique, buffers.gradients(), settings.dimension()));
        extras.update();
        userLayer.update();
        itemLayer.update();
        return loss;
    }

    private void moveTemperature() {
        if (nextHeldOut >= heldOut.size()) {
            heldOut.deal(random);
            nextHeldOut = 0;
        }
        loss(heldOut, nextHeldOut);
        nextHeldOut += buffers.users();
        extras.moveTemperature(buffers.operands(), buffers.users());
    }

    /** Of a step's samples, with its gradients. */
    private double loss(Samples from, int first) {
        bags.clear();
        buffers.clear();
        fillUsers(from, first);
        fillItems(from, first);
        bags.sums(table, buffers.rows());
        buffers.scale(extras, userLayer, itemLayer);
        return objective.step(
                buffers.operands(),
                buffers.users(),
                candidates.size(),
                extras.temperature(),
                (sample, excluder) -> excludeOwn(from.user(first + sample), excluder));
    }

    private void fillUsers(Samples from, int first) {
        IntLists lists = set.clicks().lists();
        for (int n = first;
                n < from.size() && buffers.targets() < settings.batches().size();
                n++) {
            int user = from.user(n);
            int[] except = set.clicks().ordered() ? NOTHING : from.sortedPositions(n);
            towers.user(bags, user, from.days(n), lists, lists.start(user), from.historyEnd(n), except, random);
            for (int i = 0; i < from.length(n); i++) {
                buffers.addTarget(lists.value(from.position(n, i)));
            }
            buffers.addUser();
        }
    }

    /** The right answers behind the users, and the wrong ones behind those. */
    private void fillItems(Samples from, int first) {
        candidates.draw(buffers.targetItems(), buffers.targets(), random);
        candidates.drawHard(sample -> from.user(first + sample), buffers.users(), random);
        for (int i = 0; i < buffers.targets(); i++) {
            int item = buffers.targetItems()[i];
            towers.item(bags, item);
            float logQ = settings.negatives().targetLogQ() ? candidates.logQ(item) : 0;
            buffers.operands().targetOffsets[i] = extras.bias(item) - logQ;
        }
        for (int slot = 0; slot < candidates.size(); slot++) {
            int item = candidates.item(slot);
            towers.item(bags, item);
            buffers.addCandidate(item);
            buffers.operands().candidateOffsets[slot] = extras.bias(item) - candidates.logQ(item);
        }
    }

    private void excludeOwn(int user, TowerLoss.Excluder excluder) {
        IntLists lists = set.clicks().lists();
        for (int i = lists.start(user); i < lists.end(user); i++) {
            int slot = candidates.slot(lists.value(i));
            if (slot >= 0) {
                excluder.exclude(slot);
            }
        }
    }

    /** What was learned so far, for {@code queries} of the set. */
    public TowerVectors vectors(Queries queries) {
        return TowerVectors.of(set, queries, settings, towers, table, extras, userLayer, itemLayer);
    }

    /** What was learned so far, as it is. */
    public TowerTables tables() {
        return new TowerTables(
                table.toArray(),
                settings.dimension(),
                extras.biases(),
                extras.layer(),
                extras.temperature(),
                userLayer.weights(),
                itemLayer.weights());
    }

    /** Items whose rows are part of others. */
    public Neighbours neighbours() {
        return towers.neighbours();
    }

    /** Gives the memory of the table back. */
    @Override
    public void close() {
        arena.close();
    }
}
