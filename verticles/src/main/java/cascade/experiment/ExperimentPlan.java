package cascade.experiment;

import cascade.features.UserId;
import cascade.feed.Assignment;
import cascade.feed.FeedParameters;
import cascade.feed.Membership;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** All experiments of one pushed version, free of faults; made by {@link ExperimentPlanReader}. Immutable. */
public final class ExperimentPlan {

    /** No experiments: everyone has the defaults. */
    public static final ExperimentPlan NONE = new ExperimentPlan(0, List.of());

    private final long version;
    private final List<Layer> layers;
    private final Layer[] byName;
    /** Of the layers by name. */
    private final int[] seeds;

    /** @param version as pushed, 0 before the first push */
    ExperimentPlan(long version, List<Layer> layers) {
        this.version = version;
        this.layers = List.copyOf(layers);
        this.byName = layers.stream().sorted(Comparator.comparing(Layer::name)).toArray(Layer[]::new);
        this.seeds = Arrays.stream(byName)
                .mapToInt(layer -> Buckets.seed(layer.seed()))
                .toArray();
    }

    public long version() {
        return version;
    }

    List<Layer> layers() {
        return layers;
    }

    /** The user's arm in each layer where there is one (nobody is in none), and what is configured changed by those arms. Pure. */
    public Assignment assign(UserId user, Configured configured) {
        Experiment[] experiments = experiments(user);
        int[] arms = arms(experiments, user);
        Membership[] memberships = new Membership[arms.length];
        List<Setting<?>> settings = new ArrayList<>();
        FeedParameters parameters = configured.parameters();
        for (int i = 0; i < arms.length; i++) {
            memberships[i] = experiments[i].membership(arms[i]);
            for (Setting<?> setting : experiments[i].arms().get(arms[i]).settings()) {
                parameters = setting.applyTo(parameters);
                settings.add(setting);
            }
        }
        return new Assignment(List.of(memberships), parameters, configured.knobs(settings), version);
    }

    /** The same of a node of which nothing is configured. */
    public Assignment assign(UserId user, FeedParameters defaults) {
        return assign(user, Configured.asBuiltIn(defaults));
    }

    /** Those that the user is in, by layer. */
    private Experiment[] experiments(UserId user) {
        if (byName.length == 0 || user.equals(UserId.NOBODY)) {
            return new Experiment[0];
        }
        int[] buckets = Buckets.of(seeds, user.value());
        Experiment[] experiments = new Experiment[byName.length];
        int count = 0;
        for (int i = 0; i < byName.length; i++) {
            Experiment experiment = byName[i].at(buckets[i]);
            if (experiment != null) {
                experiments[count++] = experiment;
            }
        }
        return count == experiments.length ? experiments : Arrays.copyOf(experiments, count);
    }

    /** The number of the user's arm in each. */
    private static int[] arms(Experiment[] experiments, UserId user) {
        int[] arms = new int[experiments.length];
        for (int i = 0; i < arms.length; i++) {
            arms[i] = experiments[i].seed();
        }
        arms = Buckets.of(arms, user.value());
        for (int i = 0; i < arms.length; i++) {
            arms[i] = experiments[i].arm(arms[i]);
        }
        return arms;
    }

    /** All its experiments, in their order. */
    public List<ExperimentOutline> outline() {
        return layers.stream()
                .flatMap(layer -> layer.experiments().stream().map(Experiment::outline))
                .toList();
    }

    /** Those that the user is in, at most one a layer, by layer, each with his arm alone; nobody is in none. */
    public List<ExperimentOutline> outline(UserId user) {
        Experiment[] experiments = experiments(user);
        int[] arms = arms(experiments, user);
        List<ExperimentOutline> outlines = new ArrayList<>();
        for (int i = 0; i < arms.length; i++) {
            outlines.add(experiments[i]
                    .outline()
                    .with(experiments[i].membership(arms[i]).arm()));
        }
        return outlines;
    }
}
