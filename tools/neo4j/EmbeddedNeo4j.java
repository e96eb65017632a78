import java.io.IOException;
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
 * Arguments: data folder, port (0 for a free one). Prints one JSON line when it answers: {"port":7687}, or
 * {"error":"CODE","message":"…"} when it cannot start. Ends when standard input closes, which also happens when its
 * parent is killed.
 */
public final class EmbeddedNeo4j {
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]).toAbsolutePath();
        int port = Integer.parseInt(arguments[1]);
        DatabaseManagementService service;
        try {
            service = new DatabaseManagementServiceBuilder(home)
                    .setConfig(BoltConnector.enabled, true)
                    .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", port))
                    .setConfig(GraphDatabaseSettings.auth_enabled, false)
                    .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(256))
                    .setConfig(GraphDatabaseSettings.transaction_timeout, Duration.ofMinutes(10))
                    // Bolt waits ten seconds for idle connections by default; nothing is lost by closing them at once
                    .setConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ofMillis(200))
                    .setConfig(BoltConnectorInternalSettings.connection_shutdown_wait_time, Duration.ofMillis(200))
                    .build();
        } catch (Throwable failure) {
            report(failure);
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        var database = (GraphDatabaseAPI) service.database("neo4j");
        if (!database.isAvailable(30_000)) {
            System.out.println("{\"error\":\"NOT_AVAILABLE\",\"message\":\"the database did not start within 30 s\"}");
            System.exit(1);
        }
        var ports = database.getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
        System.out.println("{\"port\":" + ports.getLocalAddress(ConnectorType.BOLT).getPort() + "}");
        System.out.flush();
        awaitParent();
        System.exit(0);
    }

    private static void awaitParent() throws IOException {
        byte[] ignored = new byte[64];
        while (System.in.read(ignored) >= 0) {
            // nothing is expected to be said; only the end matters
        }
    }

    private static void report(Throwable failure) {
        String code = "FAILED";
        String message = String.valueOf(failure.getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileLockException) code = "LOCKED";
            if (cause instanceof java.net.BindException) code = "PORT_TAKEN";
            if (String.valueOf(cause.getMessage()).contains("No space left")) code = "DISK_FULL";
            message = String.valueOf(cause.getMessage());
        }
        System.out.println("{\"error\":\"" + code + "\",\"message\":\"" + message.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + "\"}");
        System.out.flush();
    }
}
