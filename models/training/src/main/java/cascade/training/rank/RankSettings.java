package cascade.training.rank;

import cascade.training.loss.LossSettings;
import cascade.training.model.ModelRecipe;
import cascade.training.settings.SettingsFile;
import java.util.List;

/**
 * How a ranking model is built and trained; the files of {@code cascade/training/ranking} hold them and say why.
 *
 * @param tasks what it predicts
 * @param loss what the tasks' losses become together
 * @param deviation of the embeddings at the start
 * @param denseRate step size of Adam on everything above the tables
 * @param threads that share each batch
 */
public record RankSettings(
        ModelRecipe recipe,
        List<String> tasks,
        LossSettings loss,
        double deviation,
        OptimizerSettings embedding,
        OptimizerSettings linear,
        double denseRate,
        int threads,
        Schedule schedule) {

    public RankSettings {
        tasks = List.copyOf(tasks);
        SettingsFile.require(!tasks.isEmpty(), "tasks", tasks);
        SettingsFile.require(deviation > 0, "deviation", deviation);
        SettingsFile.require(denseRate > 0, "dense.rate", denseRate);
        SettingsFile.require(threads >= 1, "threads", threads);
    }

    /** Sums the losses of the tasks up. */
    public RankSettings(
            ModelRecipe recipe,
            List<String> tasks,
            double deviation,
            OptimizerSettings embedding,
            OptimizerSettings linear,
            double denseRate,
            int threads,
            Schedule schedule) {
        this(recipe, tasks, new LossSettings.Sum(), deviation, embedding, linear, denseRate, threads, schedule);
    }

    /** The same for other tasks. */
    public RankSettings withTasks(List<String> others) {
        return new RankSettings(recipe, others, loss, deviation, embedding, linear, denseRate, threads, schedule);
    }

    /** Reads the settings of {@code model}. */
    public static RankSettings from(String model, SettingsFile file) {
        return file.read(() -> new RankSettings(
                RecipeReader.read(model, file),
                file.texts("tasks"),
                LossSettings.from(file),
                file.number("deviation"),
                OptimizerSettings.from(file, "embedding"),
                OptimizerSettings.from(file, "linear"),
                file.number("dense.rate"),
                file.integer("threads"),
                Schedule.from(file)));
    }

    /** The same for so many epochs, all step sizes times {@code factor}. */
    public RankSettings slower(int epochs, double factor) {
        return with(factor, new Schedule(schedule.batch(), epochs, schedule.averaged()));
    }

    /** The same for a model that starts anew on so many samples. */
    RankSettings anew(int samples) {
        return with(1, schedule.anew(samples));
    }

    private RankSettings with(double factor, Schedule other) {
        return new RankSettings(
                recipe,
                tasks,
                loss,
                deviation,
                embedding.times(factor),
                linear.times(factor),
                denseRate * factor,
                threads,
                other);
    }

    /** The same settings, with each batch shared by another number of threads. */
    public RankSettings withThreads(int others) {
        return new RankSettings(recipe, tasks, loss, deviation, embedding, linear, denseRate, others, schedule);
    }
}
