package cascade.http;

import org.jspecify.annotations.Nullable;

/** Stops the work on a request; its {@link Problem} is the answer. Carries no stack trace: it is an answer, not a defect. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    static ProblemException badField(@Nullable String field, String detail) {
        return new ProblemException(new Problem(400, detail, field));
    }

    Problem problem() {
        return problem;
    }
}
