import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;
import org.neo4j.io.locker.FileLockException;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * A Neo4j Community server in one process, spoken to over Bolt on loopback only.
 * Arguments: data folder, port (0 for a free one), page cache in MiB. Prints one JSON line when it answers:
 * {"port":7687}, or {"error":"CODE","message":"…"} when it cannot start. Ends when standard input closes, which also
 * happens when its parent is killed.
 */
public final class EmbeddedNeo4j {
    /** A server whose parent was just killed needs about a second to let go of its folder. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]).toAbsolutePath();
        int port = Integer.parseInt(arguments[1]);
        long pageCache = ByteUnit.mebiBytes(Long.parseLong(arguments[2]));
        Thread parent = new Thread(EmbeddedNeo4j::endWithParent, "end with parent");
        parent.setDaemon(true);
        parent.start();

        DatabaseManagementService service;
        try {
            service = openWhenFree(home, port, pageCache);
        } catch (Throwable failure) {
            refuse(codeOf(failure), rootOf(failure).toString());
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown, "shut down"));
        var database = (GraphDatabaseAPI) service.database(GraphDatabaseSettings.DEFAULT_DATABASE_NAME);
        if (!database.isAvailable(30_000)) {
            refuse("NOT_AVAILABLE", "the database did not start within 30 s; " + home.resolve("logs/debug.log") + " says why");
        }
        var ports = database.getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
        OUT.println("{\"port\":" + ports.getLocalAddress(ConnectorType.BOLT).getPort() + "}");
        parent.join();
    }

    private static DatabaseManagementService openWhenFree(Path home, int port, long pageCache) throws InterruptedException {
        long deadline = System.nanoTime() + LOCK_PATIENCE.toNanos();
        while (true) {
            try {
                return open(home, port, pageCache);
            } catch (RuntimeException failure) {
                if (!codeOf(failure).equals("LOCKED") || System.nanoTime() > deadline) throw failure;
                Thread.sleep(200);
            }
        }
    }

    private static DatabaseManagementService open(Path home, int port, long pageCache) {
        return new DatabaseManagementServiceBuilder(home)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", port))
                .setConfig(GraphDatabaseSettings.auth_enabled, false)
                .setConfig(GraphDatabaseSettings.udc_enabled, false)
                .setConfig(GraphDatabaseSettings.pagecache_memory, pageCache)
                .setConfig(GraphDatabaseSettings.transaction_timeout, Duration.ofMinutes(10))
                // logs grow as they are used; set aside in advance, an empty store takes half a gigabyte
                .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
                // Bolt waits ten seconds for idle connections by default; nothing is lost by closing them at once
                .setConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ofMillis(200))
                .setConfig(BoltConnectorInternalSettings.connection_shutdown_wait_time, Duration.ofMillis(200))
                .build();
    }

    private static void endWithParent() {
        byte[] ignored = new byte[64];
        try {
            while (System.in.read(ignored) >= 0) {
                // nothing is expected to be said; only the end matters
            }
        } catch (IOException gone) {
            // a broken pipe is an end too
        }
        System.exit(0);
    }

    private static String codeOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof FileLockException) return "LOCKED";
            if (cause instanceof BindException) return "PORT_TAKEN";
            if (message.contains("No space left")) return "DISK_FULL";
            if (cause instanceof java.nio.file.AccessDeniedException || message.contains("Read-only file system")) return "NOT_WRITABLE";
        }
        return "FAILED";
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    private static void refuse(String code, String message) {
        String text = message.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}+", " ");
        OUT.println("{\"error\":\"" + code + "\",\"message\":\"" + text + "\"}");
        System.exit(1);
    }
}
