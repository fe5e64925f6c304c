package cascade.ops.evaluation;

import cascade.training.evaluation.RecallEvaluation;
import cascade.training.recall.model.RecallModels;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One recall model to be measured with one seed.
 *
 * @param epochs how many it takes; 0 for what only counts
 */
record RecallJob(Choice choice, long seed, int epochs) {

    private static final String ALL = "all";
    private static final String NONE = "none";

    /** Such as {@code item2vec/prior, seed 2}. */
    String name() {
        return choice + ", seed " + seed;
    }

    /**
     * The jobs of an order: models in their own order, with a seed all variants of a model; what draws nothing has seed 1
     * only.
     *
     * @throws NotMeasurableException where a model or a variant does not exist
     */
    static List<RecallJob> of(RecallEvaluation evaluation, RecallOrder order) {
        Set<String> left = new LinkedHashSet<>(order.variants());
        left.removeAll(List.of(ALL, NONE));
        List<RecallJob> jobs = new ArrayList<>();
        for (String model : RecallModels.NAMES) {
            List<Choice> choices = choices(evaluation.data(), model, order);
            choices.forEach(choice -> left.remove(choice.variant()));
            for (int seed = 1; seed <= order.seeds(); seed++) {
                for (Choice choice : choices) {
                    int epochs =
                            evaluation.model(choice.model(), choice.variant()).epochs();
                    if (seed == 1 || epochs > 0) {
                        jobs.add(new RecallJob(choice, seed, epochs));
                    }
                }
            }
        }
        refuseUnknown(order, jobs, left);
        return List.copyOf(jobs);
    }

    private static List<Choice> choices(String data, String model, RecallOrder order) {
        Set<Choice> chosen = new LinkedHashSet<>();
        List<String> variants = RecallModels.variants(data, model);
        if (order.models().contains(ALL) || order.models().contains(model)) {
            chosen.add(new Choice(model, ""));
            variants.stream()
                    .filter(variant ->
                            order.variants().contains(ALL) || order.variants().contains(variant))
                    .forEach(variant -> chosen.add(new Choice(model, variant)));
        }
        order.models().stream()
                .map(Choice::parse)
                .filter(choice -> choice.model().equals(model) && variants.contains(choice.variant()))
                .forEach(chosen::add);
        return List.copyOf(chosen);
    }

    private static void refuseUnknown(RecallOrder order, List<RecallJob> jobs, Set<String> variants) {
        for (String asked : order.models()) {
            Choice choice = Choice.parse(asked);
            if (!asked.equals(ALL)
                    && jobs.stream().noneMatch(job -> job.choice().equals(choice))) {
                throw new NotMeasurableException("no recall model is named '" + asked + "'; there are "
                        + String.join(", ", RecallModels.NAMES) + ", some of them with variants, as in item2vec/prior");
            }
        }
        if (!variants.isEmpty()) {
            throw new NotMeasurableException("none of these models has the variant " + String.join(", ", variants));
        }
    }
}
