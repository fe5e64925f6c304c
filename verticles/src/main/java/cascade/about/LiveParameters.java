package cascade.about;

import cascade.about.Overview.OfScene;
import cascade.experiment.ExperimentOutline;
import cascade.experiment.ExperimentPlan;
import cascade.experiment.ExperimentsInForce;
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
import java.util.ArrayList;
import java.util.List;
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
            Function<Scene, List<MainParameter>> rules) {
        this.experiments = experiments;
        this.models = models;
        this.finding = new Finding(sources);
        this.leavingOut = new LeavingOut(limits);
        this.layingOut = new LayingOut(rerank, prices);
        this.rules = rules;
    }

    /** What holds for {@code user}; for nobody in particular where it is {@link UserId#NOBODY}: who is in no experiment has just that. */
    public Overview of(UserId user) {
        ExperimentPlan plan = experiments.plan();
        FeedParameters parameters = plan.assign(user, experiments.defaults()).parameters();
        List<ExperimentOutline> taken = plan.outline(user);
        try (Lease lease = models.lease()) {
            Optional<LoadedRanker> ranker = lease.models()
                    .ranker(parameters.rankBundle(), experiments.defaults().rankBundle());
            ParameterOrigins origins = new ParameterOrigins(taken);
            List<OfScene> scenes = new ArrayList<>();
            for (Scene scene : Scene.values()) {
                scenes.add(new OfScene(scene, what(scene), parts(scene, parameters, origins, lease.models(), ranker)));
            }
            return new Overview(plan.version(), scenes, plan.outline(), taken, ranker.map(ModelLook::of));
        }
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
