package cascade.about;

import cascade.feed.FeedParameters;
import cascade.models.catalog.ModelSet.LoadedRanker;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The step in which items get their value: chances estimated by a model, times weights. */
final class Valuing {

    private Valuing() {}

    /** @param ranker that serves with these parameters */
    static Part part(FeedParameters parameters, ParameterOrigins origins, Optional<LoadedRanker> ranker) {
        List<String> predicted = ranker.map(loaded -> loaded.ranker().tasks()).orElse(List.of());
        Set<String> tasks = new LinkedHashSet<>(parameters.weights().byTask().keySet());
        tasks.addAll(predicted);
        double total = predicted.stream().mapToDouble(parameters.weights()::of).sum();
        List<MainParameter> weights = new ArrayList<>();
        weights.add(bundle(parameters, origins, ranker));
        for (String task : tasks) {
            double weight = parameters.weights().of(task);
            boolean isPredicted = predicted.contains(task);
            String name = "rank.value." + task;
            weights.add(MainParameter.of(name, chance(task), weight, words(weight, isPredicted), origins.of(name))
                    .with(isPredicted ? weight : 0, total));
        }
        return new Part(
                "value",
                "What each is worth to you",
                ranker.isPresent()
                        ? "A model estimates the chance of each of these for you and each item. The value of an item is the sum of chance times"
                                + " weight; the most valuable goes first. Chances differ much: people open far more often than they follow."
                        : "No ranking model is in service: items stay in the order in which they were found.",
                weights);
    }

    private static MainParameter bundle(
            FeedParameters parameters, ParameterOrigins origins, Optional<LoadedRanker> ranker) {
        String name = "rank.bundle";
        String named = parameters.rankBundle();
        String served = ranker.map(loaded -> loaded.version().toString()).orElse("none");
        boolean isNamed =
                ranker.filter(loaded -> loaded.version().kind().equals(named)).isPresent();
        return MainParameter.of(
                name,
                "the model that estimates",
                named,
                isNamed ? served : named + " is not in service; instead: " + served,
                origins.of(name));
    }

    private static String words(double weight, boolean isPredicted) {
        if (!isPredicted) {
            return "counts nothing now: the model does not estimate it";
        }
        return weight == 0 ? "estimated, and counts nothing" : "counts " + Figures.of(weight);
    }

    private static String chance(String task) {
        return switch (task) {
            case "click" -> "the chance that you open it";
            case "follow" -> "the chance that you follow its author";
            case "like" -> "the chance that you like it";
            case "long-view" -> "the chance that you stay with it";
            default -> "the chance of \"" + task + "\"";
        };
    }
}
