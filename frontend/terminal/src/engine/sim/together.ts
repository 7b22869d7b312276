import { Network } from "./faults.ts";
import { CountyOffice } from "./office.ts";
import { Phone, StillClock } from "./phone.ts";
import { Server } from "./server.ts";

/** A phone that has heard the county's key, with all that is around it. */
export async function withOffice() {
  const clock = new StillClock();
  const server = new Server(() => clock.now());
  const network = new Network(server);
  const county = await CountyOffice.make();
  server.office = county;
  const phone = await Phone.make(clock, network.transport);
  await phone.engine.sync("open");
  return { clock, server, network, county, phone };
}
