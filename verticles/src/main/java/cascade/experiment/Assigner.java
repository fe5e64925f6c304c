package cascade.experiment;

import cascade.features.UserId;
import cascade.feed.Membership;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which arm of a plan. Immutable.
 *
 * <p>What every request reads lies in arrays by number of the layer, experiment or arm, counted through the whole plan: objects of a hundred layers do not
 * fit into the cache next to the core, and waiting for them took three times as long as all hashes.
 */
final class Assigner {

    private static final int NONE = BucketSplit.NONE;

    private final Optional<Holdout> holdout;

    private final BucketSplits layers;
    /** Whether it takes a bucket to know the experiment: most layers have one, of all buckets. */
    private final boolean[] isDivided;
    /** Of those that are divided. */
    private final int[] layerSeeds;

    private final int[] experimentSeeds;
    private final BucketSplits experiments;

    /** By experiment; null where it takes everybody. */
    private final @Nullable Audience[] audiences;

    /** By arm, and after all of them once more by arm for who is forced into it. */
    private final Membership[] memberships;

    private final Setting<?>[][] settings;

    /** By user's id. */
    private final Map<String, List<Forced>> forced = new HashMap<>();

    /** An arm that somebody is in whatever his buckets are. */
    private record Forced(int layer, int arm) {}

    /** What somebody is in, the holdout first and the others by layer, and what that sets. */
    record Assigned(List<Membership> memberships, List<Setting<?>> settings) {

        static final Assigned NONE = new Assigned(List.of(), List.of());
    }

    Assigner(Optional<Holdout> holdout, List<Layer> layersInAnyOrder) {
        this.holdout = holdout;
        List<Layer> byName = layersInAnyOrder.stream()
                .sorted(Comparator.comparing(Layer::name))
                .toList();
        List<Experiment> all =
                byName.stream().flatMap(layer -> layer.experiments().stream()).toList();
        List<BucketSplit> splits = byName.stream().map(Layer::split).toList();
        layers = new BucketSplits(splits);
        isDivided = new boolean[splits.size()];
        for (int layer = 0; layer < isDivided.length; layer++) {
            isDivided[layer] = splits.get(layer).stretches().size() > 1;
        }
        layerSeeds = IntStream.range(0, splits.size())
                .filter(layer -> splits.get(layer).stretches().size() > 1)
                .map(layer -> byName.get(layer).seed())
                .toArray();
        experimentSeeds = all.stream().mapToInt(Experiment::seed).toArray();
        experiments = new BucketSplits(all.stream().map(Experiment::split).toList());
        audiences = all.stream()
                .map(Experiment::audience)
                .map(audience -> audience.equals(Audience.EVERYBODY) ? null : audience)
                .toArray(Audience[]::new);
        int arms = all.stream().mapToInt(experiment -> experiment.arms().size()).sum();
        memberships = new Membership[2 * arms];
        settings = new Setting<?>[2 * arms][];
        int before = 0;
        for (int layer = 0; layer < byName.size(); layer++) {
            for (Experiment experiment : byName.get(layer).experiments()) {
                for (int arm = 0; arm < experiment.arms().size(); arm++) {
                    memberships[before + arm] = experiment.membership(arm);
                    memberships[arms + before + arm] = experiment.forced(arm);
                    settings[before + arm] =
                            experiment.arms().get(arm).inEffect().toArray(Setting<?>[]::new);
                    settings[arms + before + arm] = settings[before + arm];
                }
                force(layer, experiment, arms + before);
                before += experiment.arms().size();
            }
        }
    }

    /** @param before number of arms before the experiment's first for who is forced */
    private void force(int layer, Experiment experiment, int before) {
        experiment.force().forEach((user, arm) -> {
            List<Forced> his = forced.computeIfAbsent(user, any -> new ArrayList<>());
            if (his.stream().noneMatch(each -> each.layer == layer)) {
                his.add(new Forced(layer, before + arm));
            }
        });
    }

    Assigned assign(Asker asker) {
        UserId user = asker.user();
        if (user.equals(UserId.NOBODY)) {
            return Assigned.NONE;
        }
        Membership held = holdout.map(share -> share.membership(user)).orElse(null);
        int[] arms = held != null && Holdout.isOut(held) ? none() : byBuckets(asker);
        for (Forced each : forced.getOrDefault(user.value(), List.of())) {
            arms[each.layer] = each.arm;
        }
        return assigned(held, arms);
    }

    private int[] none() {
        int[] arms = new int[isDivided.length];
        Arrays.fill(arms, NONE);
        return arms;
    }

    /** The arm in each layer, or {@link #NONE}. */
    private int[] byBuckets(Asker asker) {
        String user = asker.user().value();
        int[] buckets = Buckets.of(layerSeeds, user);
        int divided = 0;
        int[] taking = new int[isDivided.length];
        int[] seeds = new int[isDivided.length];
        for (int layer = 0; layer < taking.length; layer++) {
            int experiment = layers.part(layer, isDivided[layer] ? buckets[divided++] : 0);
            taking[layer] = experiment != NONE && takes(experiment, asker) ? experiment : NONE;
            seeds[layer] = taking[layer] == NONE ? 0 : experimentSeeds[experiment];
        }
        int[] arms = Buckets.of(seeds, user);
        for (int layer = 0; layer < arms.length; layer++) {
            arms[layer] = taking[layer] == NONE ? NONE : experiments.part(taking[layer], arms[layer]);
        }
        return arms;
    }

    private boolean takes(int experiment, Asker asker) {
        Audience audience = audiences[experiment];
        return audience == null || audience.holds(asker);
    }

    private Assigned assigned(@Nullable Membership held, int[] arms) {
        Membership[] in = new Membership[arms.length + 1];
        int count = 0;
        if (held != null) {
            in[count++] = held;
        }
        List<Setting<?>> set = new ArrayList<>();
        for (int arm : arms) {
            if (arm != NONE) {
                in[count++] = memberships[arm];
                for (Setting<?> each : settings[arm]) {
                    set.add(each);
                }
            }
        }
        return new Assigned(List.of(Arrays.copyOf(in, count)), set);
    }
}
