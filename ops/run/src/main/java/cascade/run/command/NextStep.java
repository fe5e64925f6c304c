package cascade.run.command;

import java.nio.file.Path;

/** What to type next on the way from tables to feeds: import, rebuild, train, serve; rebuild and train in either order. */
public final class NextStep {

    private NextStep() {}

    /** Once a log holds what was imported. */
    public static String afterImport(Path log) {
        return """
                Next, fill Redis with: ops/cascade rebuild --log %1$s --config FILE
                and train on it with:  ops/cascade train --log %1$s --out MODELS""".formatted(log);
    }

    /** Once Redis holds what a log says. */
    static String afterRebuild(Path log) {
        return """
                Next, where that is not done: ops/cascade train --log %1$s --out MODELS
                and then:                     ops/cascade serve --config FILE --sink %1$s --train""".formatted(log);
    }

    /** Once there are models. */
    static String afterTraining(Path log, Path models) {
        return "Next, with models.folder = \"%s\" in FILE: ops/cascade serve --config FILE --sink %s --train"
                .formatted(models, log);
    }
}
