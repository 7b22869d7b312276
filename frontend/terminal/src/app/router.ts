import { createRouter, createWebHashHistory } from "vue-router";
import MinePage from "../pages/mine/MinePage.vue";
import PinPage from "../pages/mine/PinPage.vue";
import OutboxPage from "../pages/outbox/OutboxPage.vue";
import DraftsPage from "../pages/report/DraftsPage.vue";
import ReportedPage from "../pages/report/ReportedPage.vue";
import ReportPage from "../pages/report/ReportPage.vue";
import TodayPage from "../pages/TodayPage.vue";

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: "/", name: "today", component: TodayPage },
    { path: "/report", name: "report", component: ReportPage },
    { path: "/report/drafts", name: "drafts", component: DraftsPage },
    { path: "/report/done/:id", name: "reported", component: ReportedPage },
    { path: "/outbox", name: "outbox", component: OutboxPage },
    { path: "/mine", name: "mine", component: MinePage },
    { path: "/mine/pin", name: "pin", component: PinPage },
    { path: "/:rest(.*)*", redirect: { name: "today" } },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});
