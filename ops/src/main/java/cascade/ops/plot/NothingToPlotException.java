package cascade.ops.plot;

import java.util.List;

/** The reports hold no figures of ranking models for a task; the message names the tasks that they do hold. */
public final class NothingToPlotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NothingToPlotException(String task, List<String> tasks) {
        super(
                tasks.isEmpty()
                        ? "the reports hold no figures of ranking models; plot draws reports of: ops/cascade evaluate ranking"
                        : "the reports hold no figures of models for the task '" + task + "'; --task can be: "
                                + String.join(", ", tasks));
    }
}
