package cascade;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The verticles of a node, undeployed in the order they were deployed. */
final class Deployments {

    private final Vertx vertx;
    private final List<String> ids = new ArrayList<>();

    Deployments(Vertx vertx) {
        this.vertx = vertx;
    }

    Future<Void> deploy(Supplier<? extends Deployable> part) {
        return deploy(part, new DeploymentOptions());
    }

    /** Deploys a part with a worker pool of its own. */
    Future<Void> deployWithWorkers(Supplier<? extends Deployable> part, String pool, int threads) {
        return deploy(part, new DeploymentOptions().setWorkerPoolName(pool).setWorkerPoolSize(threads));
    }

    Future<Void> deploy(Supplier<? extends Deployable> part, DeploymentOptions options) {
        return vertx.deployVerticle(part, options).map(id -> {
            synchronized (ids) {
                ids.add(id);
            }
            return null;
        });
    }

    /** Completes when all are undeployed, or could not be. */
    Future<Void> undeployAll() {
        List<String> deployed;
        synchronized (ids) {
            deployed = List.copyOf(ids);
            ids.clear();
        }
        Future<Void> last = Future.succeededFuture();
        for (String id : deployed) {
            last = last.compose(before -> vertx.undeploy(id)).otherwiseEmpty();
        }
        return last;
    }
}
