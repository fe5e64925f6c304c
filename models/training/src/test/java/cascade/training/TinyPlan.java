package cascade.training;

import cascade.features.schema.HashedSlots;
import cascade.training.item2vec.Item2vecSettings;
import cascade.training.item2vec.VectorForm;
import cascade.training.item2vec.VectorForm.Vectors;
import cascade.training.item2vec.WarmStart;
import cascade.training.model.ModelRecipe;
import cascade.training.plan.BundlePlan;
import cascade.training.plan.GateSettings;
import cascade.training.plan.Item2vecPlan;
import cascade.training.plan.Plan;
import cascade.training.plan.RankingPlan;
import cascade.training.plan.TowersPlan;
import cascade.training.rank.OptimizerSettings;
import cascade.training.rank.OptimizerSettings.Kind;
import cascade.training.rank.RankSettings;
import cascade.training.rank.Schedule;
import cascade.training.recall.log.LogSetSettings;
import cascade.training.recall.model.RecallModels;
import cascade.training.sample.Counters;
import cascade.training.sample.Days;
import cascade.training.sample.FeatureSet;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Optional;

/** Plans with small and quick steps, for a log that is a hundredth of a real one. */
public final class TinyPlan {

    private TinyPlan() {}

    public static Plan of(long seed, BundlePlan... bundles) {
        return new Plan(seed, 1, Counters.STREAMING, List.of(bundles), GateSettings.defaults());
    }

    public static RankingPlan ranking(String name, ModelRecipe recipe, int epochs) {
        return ranking(name, recipe, .01, new Schedule(256, epochs, .25));
    }

    /** One of many small steps, which end where those of another seed do. */
    public static RankingPlan settled(String name, ModelRecipe recipe) {
        return ranking(name, recipe, .005, new Schedule(16, 4, .5));
    }

    private static RankingPlan ranking(String name, ModelRecipe recipe, double rate, Schedule schedule) {
        var rows = new OptimizerSettings(Kind.ADAM, rate, 1e-4);
        var settings = new RankSettings(recipe, List.of("click", "follow"), .05, rows, rows, rate, 1, schedule);
        return new RankingPlan(
                name,
                name,
                "",
                FeatureSet.SERVED,
                HashedSlots.NONE,
                Optional.empty(),
                Days.ALL,
                settings,
                Optional.empty(),
                List.of(),
                ConfigFactory.empty());
    }

    public static Item2vecPlan item2vec(int dimension, int epochs, Optional<WarmStart> warm) {
        var settings = new Item2vecSettings(dimension, 3, 5, .75, epochs, .05, 2, 3, 0, 1);
        return new Item2vecPlan(
                "item2vec", Days.ALL, settings, new VectorForm(Vectors.INPUTS, 0, 2), warm, ConfigFactory.empty());
    }

    public static TowersPlan towers(String model, boolean nightly) {
        return new TowersPlan(
                model,
                model,
                Days.ALL,
                RecallModels.towers("tiny", model),
                new LogSetSettings(1, 1, 4, 16, true, 7),
                nightly,
                Optional.empty(),
                ConfigFactory.empty());
    }
}
