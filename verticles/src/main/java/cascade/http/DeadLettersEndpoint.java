package cascade.http;

import cascade.deadletters.DeadLetterDesk;
import cascade.deadletters.DeadLetterOffice;
import cascade.deadletters.DeskClosedException;
import cascade.deadletters.DeskFullException;
import cascade.deadletters.LetterException;
import cascade.deadletters.LetterName;
import cascade.feedback.EventRules;
import cascade.kafka.KafkaUnreachableException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/admin/dead-letters}, {@code GET .../{letter}} and {@code POST .../{letter}/redrive} and {@code /repair}: events that were not
 * applied, and what operators do about them. What is asked is read here, and answered by the {@link DeadLetterDesk}.
 */
final class DeadLettersEndpoint {

    static final Set<String> PARAMETERS_OF_DEEDS = Set.of("again");

    private static final String LETTER = "letter";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLettersEndpoint.class);

    private final HttpConfig config;
    private final DeadLetterDesk desk;
    private final EventRules rules;
    private final InstantSource clock;

    DeadLettersEndpoint(HttpConfig config, DeadLetterDesk desk, EventRules rules, InstantSource clock) {
        this.config = config;
        this.desk = desk;
        this.rules = rules;
        this.clock = clock;
    }

    void list(RoutingContext context) {
        DeadLettersQuery query = DeadLettersQuery.read(context.request().query(), clock.instant());
        answer(context, office -> DeadLettersJson.of(office.list(query.filter(), query.size())));
    }

    void get(RoutingContext context) {
        QueryString.parse(context.request().query(), Set.of());
        LetterName letter = letter(context);
        answer(context, office -> DeadLettersJson.of(office.show(letter)));
    }

    void redrive(RoutingContext context) {
        boolean isAgain = isAgain(context);
        LetterName letter = letter(context);
        answer(context, office -> DeadLettersJson.of(office.redrive(letter, isAgain)));
    }

    /** The body is the event, whole; what was in the letter is not asked. */
    void repair(RoutingContext context) {
        boolean isAgain = isAgain(context);
        LetterName letter = letter(context);
        RequestBody.read(
                context,
                config.maxBodyBytes(),
                body -> answer(
                        context, office -> DeadLettersJson.of(office.repair(letter, (_, _) -> body, rules, isAgain))));
    }

    private static boolean isAgain(RoutingContext context) {
        return QueryString.flag(
                "again",
                QueryString.parse(context.request().query(), PARAMETERS_OF_DEEDS)
                        .get("again"));
    }

    private static LetterName letter(RoutingContext context) {
        String name = PathId.of(context, LETTER);
        try {
            return LetterName.parse(name);
        } catch (LetterException e) {
            throw ProblemException.badField(
                    LETTER, "letter is none: name one as PARTITION@OFFSET, such as 3@17, not " + Excerpt.of(name));
        }
    }

    /** Writes the answer on the desk's thread, as it may be long. */
    private void answer(RoutingContext context, Function<DeadLetterOffice, JsonObject> question) {
        Future<Buffer> answer = Future.fromCompletionStage(
                desk.ask(office -> question.apply(office).toBuffer()),
                context.vertx().getOrCreateContext());
        answer.onSuccess(json -> StoreAnswer.send(context, json)).onFailure(cause -> context.fail(failure(cause)));
    }

    private static Throwable failure(Throwable cause) {
        return switch (cause) {
            case LetterException refused -> new ProblemException(problem(refused));
            case DeskFullException full -> new ProblemException(new Problem(429, full.getMessage(), null));
            case DeskClosedException _ -> new ProblemException(new Problem(503, "The server is stopping", null));
            case KafkaUnreachableException unreachable -> {
                LOG.warn("Dead letters cannot be asked for: {}", unreachable.getMessage());
                yield new ProblemException(new Problem(503, "Kafka cannot be reached", null));
            }
            default -> cause;
        };
    }

    private static Problem problem(LetterException refused) {
        return switch (refused.fault()) {
            case NO_NAME -> Problem.badField(LETTER, refused.getMessage());
            case NO_LETTER -> new Problem(404, refused.getMessage(), LETTER);
            case SETTLED -> new Problem(409, refused.getMessage() + "; again=true does it again", LETTER);
            case CUT -> new Problem(422, refused.getMessage() + ": repair it with the whole event", LETTER);
            case REFUSED -> new Problem(422, refused.getMessage(), null);
        };
    }
}
