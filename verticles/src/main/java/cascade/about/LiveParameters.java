package cascade.about;

import cascade.about.Overview.OfScene;
import cascade.experiment.Asker;
import cascade.experiment.Configured;
import cascade.experiment.ExperimentOutline;
import cascade.experiment.ExperimentPlan;
import cascade.experiment.ExperimentsInForce;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.store.StoreLimits;
import cascade.feed.ExplorePrices;
import cascade.feed.FeedParameters;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.rerank.RerankConfig;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What decides the order, read from what serves at the moment: the very parameters that a feed is made with, the experiments in force and the
 * models in service. Nothing of it is written down beside them. Thread-safe; takes microseconds.
 */
public final class LiveParameters {

    private final ExperimentsInForce experiments;
    private final ModelSets models;
    private final Finding finding;
    private final LeavingOut leavingOut;
    private final LayingOut layingOut;
    private final Function<Scene, List<MainParameter>> rules;
    private final InstantSource clock;

    /**
     * Reads nothing yet.
     *
     * @param sources there are
     * @param prices what draws cost pages of a scene
     * @param rules what an operator's rules say of a scene now, a sentence each; none where there are none
     */
    public LiveParameters(
            ExperimentsInForce experiments,
            ModelSets models,
            Set<Source> sources,
            StoreLimits limits,
            RerankConfig rerank,
            Function<Scene, ExplorePrices> prices,
            Function<Scene, List<MainParameter>> rules,
            InstantSource clock) {
        this.clock = clock;
        this.experiments = experiments;
        this.models = models;
        this.finding = new Finding(sources);
        this.leavingOut = new LeavingOut(limits);
        this.layingOut = new LayingOut(rerank, prices);
        this.rules = rules;
    }

    /** All that the configuration sets and experiments may set otherwise, by name. */
    public List<KnobLook> knobs() {
        Configured configured = experiments.configured();
        return experiments.settable().all().stream()
                .map(knob -> new KnobLook(
                        knob.name(),
                        knob.what(),
                        knob.type().words(),
                        knob.own().apply(configured.builtIn()),
                        knob.own().apply(configured.parameters())))
                .toList();
    }

    /** What holds for {@code user}; for nobody in particular where it is {@link UserId#NOBODY}: who is in no experiment has just that. */
    public Overview of(UserId user) {
        ExperimentPlan plan = experiments.plan();
        Set<ExperimentOutline> taken = new LinkedHashSet<>();
        try (Lease lease = models.lease()) {
            List<OfScene> scenes = new ArrayList<>();
            for (Scene scene : Scene.values()) {
                Asker asker = asker(user, scene);
                FeedParameters parameters =
                        plan.assign(asker, experiments.configured()).parameters();
                List<ExperimentOutline> takenHere = plan.outline(asker);
                taken.addAll(takenHere);
                scenes.add(new OfScene(
                        scene,
                        what(scene),
                        parts(
                                scene,
                                parameters,
                                new ParameterOrigins(takenHere),
                                lease.models(),
                                ranker(parameters, lease.models()))));
            }
            FeedParameters parameters = plan.assign(asker(user, Scene.WATERFALL), experiments.configured())
                    .parameters();
            return new Overview(
                    plan.version(),
                    scenes,
                    plan.outline(),
                    List.copyOf(taken),
                    ranker(parameters, lease.models()).map(ModelLook::of));
        }
    }

    /** As if he were known: what he did is looked up for a feed alone. */
    private Asker asker(UserId user, Scene scene) {
        return new Asker(user, new RequestContext(scene, Map.of()), clock.instant(), false);
    }

    private Optional<LoadedRanker> ranker(FeedParameters parameters, ModelSet serving) {
        return serving.ranker(parameters.rankBundle(), experiments.defaults().rankBundle());
    }

    private List<Part> parts(
            Scene scene,
            FeedParameters parameters,
            ParameterOrigins origins,
            ModelSet serving,
            Optional<LoadedRanker> ranker) {
        List<Part> parts = new ArrayList<>();
        parts.add(finding.part(scene, parameters, origins, serving));
        parts.add(leavingOut.part(scene));
        parts.add(Valuing.part(parameters, origins, ranker));
        parts.add(layingOut.part(scene, parameters.explore(), origins));
        List<MainParameter> set = rules.apply(scene);
        if (!set.isEmpty()) {
            parts.add(new Part(
                    "rules", "Rules", "Who runs this platform set rules that hold for everybody for a time.", set));
        }
        return parts;
    }

    private static String what(Scene scene) {
        return switch (scene) {
            case WATERFALL -> "pictures and videos in columns";
            case SIMILAR -> "more like the one you just opened";
            case VIDEO -> "videos one after the other";
        };
    }
}
