package cascade.lab.evaluation;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.training.data.PublishedRecall;
import cascade.training.evaluation.RecallEvaluation;
import cascade.training.recall.model.RecallModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Makes jobs of the models and variants of an order. */
final class RecallJobs {

    private final RecallEvaluation evaluation;
    private final Optional<ServedUnion> union;
    private final RecallOrder order;
    private final RecallRows rows;

    /** @param union of the data, which only a log has */
    RecallJobs(RecallEvaluation evaluation, Optional<ServedUnion> union, RecallOrder order) {
        this.evaluation = evaluation;
        this.union = union.filter(_ -> order.part().equals(RecallOrder.TEST));
        this.order = order;
        this.rows = new RecallRows(PublishedRecall.load(), order.part());
    }

    /**
     * Models in their own order, with a seed all variants of a model; what draws nothing has seed 1 only.
     *
     * @throws NotMeasurableException where a model or a variant does not exist
     */
    RecallWork work() {
        Set<String> left = new LinkedHashSet<>(order.variants());
        left.removeAll(List.of(Menu.ALL, Menu.NONE));
        List<RecallJob> jobs = new ArrayList<>();
        for (String model : RecallModels.NAMES) {
            List<Choice> choices = choices(model);
            choices.forEach(choice -> left.remove(choice.variant()));
            for (int seed = 1; seed <= order.seeds(); seed++) {
                for (Choice choice : choices) {
                    int epochs =
                            evaluation.model(choice.model(), choice.variant()).epochs();
                    if (seed == 1 || epochs > 0) {
                        jobs.add(job(choice, seed, epochs));
                    }
                }
            }
        }
        union.filter(_ -> order.models().contains(Menu.ALL) || order.models().contains(ServedUnion.CHOICE.model()))
                .ifPresent(found -> LongStream.rangeClosed(1, order.seeds())
                        .mapToObj(found::job)
                        .forEach(jobs::add));
        refuseUnknown(jobs, left);
        return new RecallWork(evaluation.data(), order.part(), jobs);
    }

    private List<Choice> choices(String model) {
        Set<Choice> chosen = new LinkedHashSet<>();
        List<String> variants = evaluation.variants(model);
        if (order.models().contains(Menu.ALL) || order.models().contains(model)) {
            chosen.add(new Choice(model, ""));
            variants.stream()
                    .filter(variant -> order.variants().contains(Menu.ALL)
                            || order.variants().contains(variant))
                    .forEach(variant -> chosen.add(new Choice(model, variant)));
        }
        order.models().stream()
                .map(Choice::parse)
                .filter(choice -> choice.model().equals(model) && variants.contains(choice.variant()))
                .forEach(chosen::add);
        return List.copyOf(chosen);
    }

    private void refuseUnknown(List<RecallJob> jobs, Set<String> variants) {
        for (String asked : order.models()) {
            Choice choice = Choice.parse(asked);
            if (!asked.equals(Menu.ALL)
                    && jobs.stream().noneMatch(job -> job.choice().equals(choice))) {
                if (choice.equals(ServedUnion.CHOICE)) {
                    throw new NotMeasurableException(
                            "union is what a server merges, measured on the test part of a log: kuairand:DIR or log:DIR");
                }
                throw new NotMeasurableException("no recall model is named '" + asked + "'; there are "
                        + String.join(", ", RecallModels.NAMES) + ", some of them with variants, as in item2vec/prior");
            }
        }
        if (!variants.isEmpty()) {
            throw new NotMeasurableException("none of these models has the variant " + String.join(", ", variants));
        }
    }

    private RecallJob job(Choice choice, long seed, int epochs) {
        return new RecallJob(
                choice,
                seed,
                listener -> measure(choice, seed, epochs, listener),
                () -> order.vectors().ifPresent(folder -> writeVectors(choice, seed, folder)));
    }

    private Map<String, Object> measure(Choice choice, long seed, int epochs, RecallJob.Listener listener) {
        return rows.of(evaluation.measure(choice.model(), choice.variant(), seed, (epoch, loss) -> {
            String detail = Double.isNaN(loss) ? "" : ", loss %.4f".formatted(loss);
            listener.at("epoch %d of %d%s".formatted(epoch, epochs, detail), (double) epoch / epochs);
        }));
    }

    /** What was just trained is not trained again, what an earlier report holds is. */
    private void writeVectors(Choice choice, long seed, Path folder) {
        evaluation.vectors(choice.model(), choice.variant(), seed, (_, _) -> {}).ifPresent(vectors -> {
            String name =
                    "%s-%s-%d".formatted(evaluation.data(), choice.toString().replace('/', '-'), seed);
            FvecsFile.write(folder.resolve(name + ".items.fvecs"), vectors.vectors(), vectors.dimension());
            FvecsFile.write(folder.resolve(name + ".users.fvecs"), vectors.users(), vectors.dimension());
        });
    }
}
