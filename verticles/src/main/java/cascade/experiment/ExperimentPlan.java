package cascade.experiment;

import cascade.experiment.Assigner.Assigned;
import cascade.features.UserId;
import cascade.feed.Assignment;
import cascade.feed.FeedParameters;
import cascade.feed.FeedRequest;
import cascade.feed.Membership;
import java.util.ArrayList;
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
    private final Assigner assigner;
    private final boolean asksFamiliarity;

    /** @param version as pushed, 0 before the first push */
    ExperimentPlan(long version, Optional<Holdout> holdout, List<Layer> layers) {
        this.version = version;
        this.holdout = holdout;
        this.layers = List.copyOf(layers);
        this.assigner = new Assigner(holdout, layers);
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
        Assigned assigned = assigner.assign(asker);
        FeedParameters parameters = configured.parameters();
        for (Setting<?> setting : assigned.settings()) {
            parameters = setting.applyTo(parameters);
        }
        return new Assignment(assigned.memberships(), parameters, configured.knobs(assigned.settings()), version);
    }

    /** The same of somebody of whom nothing else is told, where nothing is configured. */
    public Assignment assign(UserId user, FeedParameters defaults) {
        return assign(Asker.of(user), Configured.asBuiltIn(defaults));
    }

    /** What somebody is in, by layer. */
    public List<Membership> memberships(Asker asker) {
        return assigner.assign(asker).memberships();
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
