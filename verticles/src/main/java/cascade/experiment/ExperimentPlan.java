package cascade.experiment;

import cascade.features.UserId;
import cascade.feed.Assignment;
import cascade.feed.FeedParameters;
import cascade.feed.FeedRequest;
import cascade.feed.Membership;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All experiments of one pushed version, free of faults; made by {@link ExperimentPlanReader}. Immutable. */
public final class ExperimentPlan {

    /** No experiments: everyone has the defaults. */
    public static final ExperimentPlan NONE = new ExperimentPlan(0, Optional.empty(), List.of());

    private static final Layer AA =
            ExperimentPlanReader.read("""
            {"version":1,"layers":[{"name":"aa","seed":"cascade-aa","experiments":[{"name":"aa","ranges":[[0,1]],"arms":[
             {"name":"a","weight":1,"parameters":{"experiments.aa":"a"}},
             {"name":"b","weight":1,"parameters":{"experiments.aa":"b"}}]}]}]}
            """, Parameters.STANDARD).layers().getFirst();

    private final long version;
    private final Optional<Holdout> holdout;
    private final List<Layer> layers;
    private final Layer[] byName;
    /** Of the layers by name. */
    private final int[] seeds;

    private final boolean asksFamiliarity;

    /** @param version as pushed, 0 before the first push */
    ExperimentPlan(long version, Optional<Holdout> holdout, List<Layer> layers) {
        this.version = version;
        this.holdout = holdout;
        this.layers = List.copyOf(layers);
        this.byName = layers.stream().sorted(Comparator.comparing(Layer::name)).toArray(Layer[]::new);
        this.seeds = Arrays.stream(byName).mapToInt(Layer::seed).toArray();
        this.asksFamiliarity = layers.stream().anyMatch(Layer::asksFamiliarity);
    }

    public long version() {
        return version;
    }

    /**
     * The same with the platform's own A/A in a layer of its own: all people by halves in arms that say other things of {@code experiments.aa}, from which
     * nothing follows. Whatever is seen between them is chance, or a fault of what assigns, records or reads out. A plan that has such a layer stays as it is.
     */
    public ExperimentPlan withAa() {
        if (layers.stream().anyMatch(layer -> layer.name().equals(AA.name()))) {
            return this;
        }
        List<Layer> all = new ArrayList<>(layers);
        all.add(AA);
        return new ExperimentPlan(version, holdout, all);
    }

    List<Layer> layers() {
        return layers;
    }

    /**
     * The user's arm in each layer where there is one (nobody is in none, and who is held out in those alone that he is forced into), and what is configured changed by those
     * arms. Pure. It says both what holds where the user is new and where he is known, as that is found out later.
     */
    public Assignment assign(FeedRequest request, Configured configured) {
        Assignment known = assign(Asker.of(request, false), configured);
        return asksFamiliarity ? known.withNew(assign(Asker.of(request, true), configured)) : known;
    }

    /** The same of somebody of whom it is known whether he is new. */
    public Assignment assign(Asker asker, Configured configured) {
        Memberships in = in(asker);
        FeedParameters parameters = configured.parameters();
        for (Setting<?> setting : in.settings) {
            parameters = setting.applyTo(parameters);
        }
        return new Assignment(in.memberships, parameters, configured.knobs(in.settings), version);
    }

    /** The same of somebody of whom nothing else is told, where nothing is configured. */
    public Assignment assign(UserId user, FeedParameters defaults) {
        return assign(Asker.of(user), Configured.asBuiltIn(defaults));
    }

    /** What somebody is in, and what that sets. */
    private final class Memberships {

        final List<Membership> memberships = new ArrayList<>(byName.length);
        final List<Setting<?>> settings = new ArrayList<>();

        void add(Experiment experiment, int arm, boolean isForced) {
            memberships.add(isForced ? experiment.forced(arm) : experiment.membership(arm));
            settings.addAll(experiment.arms().get(arm).settings());
        }
    }

    /** What somebody is in, by layer. */
    public List<Membership> memberships(Asker asker) {
        return List.copyOf(in(asker).memberships);
    }

    private Memberships in(Asker asker) {
        var in = new Memberships();
        UserId user = asker.user();
        if (user.equals(UserId.NOBODY)) {
            return in;
        }
        boolean isOut = false;
        if (holdout.isPresent()) {
            Membership held = holdout.get().membership(user);
            in.memberships.add(held);
            isOut = holdout.get().isOut(held);
        }
        Experiment[] experiments = experiments(asker, isOut);
        int[] arms = arms(experiments, user.value());
        for (int i = 0; i < arms.length; i++) {
            Integer forced = experiments[i].force().get(user.value());
            if (forced != null) {
                in.add(experiments[i], forced, true);
            } else if (arms[i] != ArmRanges.NONE) {
                in.add(experiments[i], arms[i], false);
            }
        }
        return in;
    }

    /** Those that take him, but for who is held out, or that he is forced into, by layer. */
    private Experiment[] experiments(Asker asker, boolean isOut) {
        int[] buckets = Buckets.of(seeds, asker.user().value());
        Experiment[] experiments = new Experiment[byName.length];
        int count = 0;
        for (int i = 0; i < byName.length; i++) {
            Experiment forced = byName[i].forced(asker.user().value());
            if (forced != null) {
                experiments[count++] = forced;
                continue;
            }
            Experiment experiment = isOut ? null : byName[i].at(buckets[i]);
            if (experiment != null && experiment.takes(asker)) {
                experiments[count++] = experiment;
            }
        }
        return Arrays.copyOf(experiments, count);
    }

    /** The number of the user's arm in each. */
    private static int[] arms(Experiment[] experiments, String user) {
        int[] seeds = new int[experiments.length];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = experiments[i].seed();
        }
        int[] arms = Buckets.of(seeds, user);
        for (int i = 0; i < arms.length; i++) {
            arms[i] = experiments[i].arm(arms[i]);
        }
        return arms;
    }

    /** All its experiments, in their order, the holdout first. */
    public List<ExperimentOutline> outline() {
        List<ExperimentOutline> outlines = new ArrayList<>();
        holdout.ifPresent(all -> outlines.add(all.outline()));
        double taken = holdout.map(Holdout::taken).orElse(1.);
        for (Layer layer : layers) {
            layer.experiments().forEach(experiment -> outlines.add(experiment.outline(layer.name(), taken)));
        }
        return outlines;
    }

    /** Those that somebody is in, at most one a layer, by layer, each with his arm alone; nobody is in none. */
    public List<ExperimentOutline> outline(Asker asker) {
        List<ExperimentOutline> all = outline();
        return memberships(asker).stream()
                .map(membership -> all.stream()
                        .filter(outline -> outline.isOf(membership))
                        .findFirst()
                        .orElseThrow()
                        .with(membership.arm()))
                .toList();
    }
}
