package cascade;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The verticles of a node, undeployed in the order they were deployed. */
final class Deployments {

    private final Vertx vertx;
    private final List<String> ids = new ArrayList<>();
    private boolean isClosing;
    /** By name. Held here, since Vert.x closes a pool that nobody refers to. */
    private final Map<String, WorkerExecutor> pools = new ConcurrentHashMap<>();

    Deployments(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Deploys a part with a worker pool of its own. */
    Future<Void> deployWithWorkers(Supplier<? extends Deployable> part, String pool, int threads) {
        return deploy(part, new DeploymentOptions().setWorkerPoolName(pool).setWorkerPoolSize(threads));
    }

    /**
     * Deploys instances of a part on threads of a pool, off the event loops; an instance does one thing at a time. The threads end with
     * Vert.x and not with the part: connections that the part opened are closed after it, and tell it so.
     */
    Future<Void> deployAsWorkers(Supplier<? extends Deployable> part, String pool, int threads, int instances) {
        pools.computeIfAbsent(pool, name -> vertx.createSharedWorkerExecutor(name, threads));
        return deploy(
                part,
                new DeploymentOptions()
                        .setThreadingModel(ThreadingModel.WORKER)
                        .setWorkerPoolName(pool)
                        .setWorkerPoolSize(threads)
                        .setInstances(instances));
    }

    /** Fails where the node is closing: what waited for a server until then would never end. */
    Future<Void> deploy(Supplier<? extends Deployable> part, DeploymentOptions options) {
        synchronized (ids) {
            if (isClosing) {
                return Future.failedFuture("the node is closing");
            }
        }
        return vertx.deployVerticle(part, options).compose(id -> {
            synchronized (ids) {
                if (!isClosing) {
                    ids.add(id);
                    return Future.succeededFuture();
                }
            }
            return vertx.undeploy(id).transform(_ -> Future.failedFuture("the node is closing"));
        });
    }

    /** True once {@link #undeployAll} was asked for. */
    boolean isClosing() {
        synchronized (ids) {
            return isClosing;
        }
    }

    /** Completes when all are undeployed, or could not be. */
    Future<Void> undeployAll() {
        List<String> deployed;
        synchronized (ids) {
            isClosing = true;
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
